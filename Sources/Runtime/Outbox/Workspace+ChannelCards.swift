import Console
import Delivery
import TerminalKit

extension Workspace {
  /// The channels of the settings as the console shows them, also those that cannot be used.
  func channelCards() -> [ChannelCard] {
    channelEntries().map { entry in
      guard let channel = entry.service else {
        return ChannelCard(
          name: entry.setting.name, kind: "?", destination: "",
          problem: entry.problems.first?.description ?? "It cannot be used.")
      }
      return ChannelCard(
        name: channel.name, kind: channel.kind.rawValue, destination: channel.destination,
        isPublic: channel.isPublic, isByHand: channel.kind.isByHand)
    }
  }
}
