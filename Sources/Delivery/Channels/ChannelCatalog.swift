/// A kind of channel: what its settings are, and how it is made of them.
protocol ChannelMaking: Channel {
  static var kind: ChannelKind { get }
  static var fields: [SettingField] { get }

  /// Creates the channel.
  /// - Throws: Which setting is wrong, and what to do.
  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake)
}

extension ChannelMaking {
  var kind: ChannelKind { Self.kind }
}

/// Every kind of channel there is.
let channelCatalog: [any ChannelMaking.Type] = [
  SlackChannel.self, TeamsChannel.self, MattermostChannel.self, DiscordChannel.self,
  StatuspageChannel.self, WebhookChannel.self, EmailChannel.self, CommandChannel.self,
  FileChannel.self, ClipboardChannel.self, PrintChannel.self,
]

/// The one place where channels are made.
public enum ChannelCatalog {
  /// Returns the settings a kind of channel has, in the order they are explained.
  public static func fields(of kind: ChannelKind) -> [SettingField] {
    channelCatalog.first { $0.kind == kind }?.fields ?? []
  }

  /// Returns a channel as it is set.
  /// - Throws: Which setting is missing or wrong, and what to do.
  public static func channel(
    _ kind: ChannelKind, _ settings: NamedSettings, in surroundings: ChannelSurroundings
  ) throws(SettingMistake) -> any Channel {
    guard let maker = channelCatalog.first(where: { $0.kind == kind }) else {
      throw SettingMistake("type", "is no kind of channel.")
    }
    try settings.checkRequired(maker.fields)
    return try maker.init(settings, in: surroundings)
  }
}
