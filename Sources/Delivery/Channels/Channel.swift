/// A way messages can go to people.
///
/// Only `ChannelCatalog` makes one, and it takes a `RealMessage` only, so that nothing of a drill can leave.
public protocol Channel: Sendable {
  /// The name the settings give it.
  var name: String { get }
  var kind: ChannelKind { get }
  /// Where messages go, fit to be shown.
  var destination: String { get }
  /// Whether everybody can read it.
  var isPublic: Bool { get }
  var pace: ChannelPace { get }

  /// Returns what a message becomes here; it asks nobody and never fails.
  func preview(_ message: OutgoingMessage) -> ChannelPreview

  /// Looks whether the way there is open, and says what is not; nothing is sent that anybody reads.
  func probe() async -> String?

  /// Sends one part of a message, counted from 0 as the preview counts them, once.
  func send(_ message: RealMessage, part: Int) async -> SendVerdict
}

extension Channel {
  public var isPublic: Bool { kind == .statuspage }
  public func probe() async -> String? { nil }
}

/// The kinds of channels, as `type:` of the settings names them.
public enum ChannelKind: String, Codable, Hashable, CaseIterable, Sendable {
  case slack
  case teams
  case mattermost
  case discord
  case statuspage
  case webhook
  case email
  case command
  case file
  case clipboard
  case print

  /// Whether a person carries the message, so that it can only be shown.
  public var isByHand: Bool { self == .clipboard || self == .print }
}

/// How fast a destination may be told.
public struct ChannelPace: Hashable, Sendable {
  /// At most so many parts.
  public var count: Int
  /// In so many seconds.
  public var seconds: Int

  /// Creates a pace.
  public init(_ count: Int, perSeconds seconds: Int) {
    self.count = max(1, count)
    self.seconds = max(1, seconds)
  }
}
