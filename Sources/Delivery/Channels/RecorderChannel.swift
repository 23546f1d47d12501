import IncidentModel

/// Writes down what would have been sent, a line of JSON each, and sends nothing.
///
/// It is all that a drill or a test can reach. A line is on the disk before it counts.
public struct RecorderChannel: Sendable {
  /// The file the lines are appended to.
  public let path: String

  /// Creates a recorder that appends to a file, which only its owner may read.
  public init(path: String) { self.path = path }

  /// Writes down one part of a message as a channel would have shown it.
  public func record(
    _ drill: DrillMessage, part: Int, insteadOf channel: any Channel
  ) -> SendVerdict {
    let message = drill.message
    let parts = channel.preview(message).parts
    guard parts.indices.contains(part) else { return .noSuchPart(part, of: parts.count) }
    let line: JSONForm = [
      "key": .text(message.key(ofPart: part)), "channel": .text(channel.name),
      "kind": .text(channel.kind.rawValue), "destination": .text(channel.destination),
      "incident": .text(message.incident), "audience": .text(message.audience),
      "number": .number(message.number), "part": .number(part + 1), "parts": .number(parts.count),
      "subject": .text(message.subject), "shown": .text(parts[part].shown),
      "sent_at": .text(message.sentAt.rfc3339),
    ]
    do throws(AppendFailure) {
      try PrivateFile.append(line.bytes + [0x0A], to: path)
    } catch {
      return .refused(error.sentence)
    }
    return .sent(receipt: message.key(ofPart: part), thread: message.thread ?? message.incident)
  }
}

extension SendVerdict {
  /// The verdict on a part that the message does not have in this channel.
  static func noSuchPart(_ part: Int, of count: Int) -> SendVerdict {
    .refused("The message has no part \(part + 1) here but \(count). Write it anew.")
  }
}
