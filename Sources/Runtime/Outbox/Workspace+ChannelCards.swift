import Console
import Delivery

extension Workspace {
  /// The channels of the settings as the console shows them.
  func channelCards() -> [ChannelCard] {
    channels().channels.map { channel in
      ChannelCard(
        name: channel.name, kind: channel.kind.rawValue, destination: channel.destination,
        isPublic: channel.isPublic, isByHand: channel.kind.isByHand)
    }
  }
}
