/// One thing that goes over the wire, and what a reader sees of it.
public struct MessagePart: Hashable, Sendable {
  /// What the reader reads.
  public var shown: String

  /// Creates a part.
  public init(shown: String) { self.shown = shown }
}

/// What a message becomes in a channel.
public struct ChannelPreview: Hashable, Sendable {
  public var recipients: [String]
  public var parts: [MessagePart]
  /// What was changed on the way, `cut at 2,000 characters`, without doubles.
  public var notices: [String]

  /// Creates a preview.
  public init(recipients: [String], parts: [MessagePart], notices: [String] = []) {
    self.recipients = recipients
    self.parts = parts
    self.notices = notices.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
