import IncidentModel

/// A file each message is appended to, or a folder in which each becomes a file.
struct FileChannel: ChannelMaking {
  static let kind = ChannelKind.file
  static let fields = [
    SettingField("path", .text, isRequired: true, "the file, or the folder when each is a new one"),
    SettingField("mode", .text, "append or new; append when nothing is said"),
  ]

  let name: String
  let destination: String
  let pace = ChannelPace(20, perSeconds: 1)
  private let path: String
  private let isNew: Bool

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    destination = try settings.required("path")
    guard !destination.utf8.contains(0) else {
      throw SettingMistake("path", "is no name a file can have.")
    }
    let place = destination.below(surroundings.folder)
    path = place
    guard !place.contains("/.wardroom/"), place != surroundings.folder + "/wardroom.yaml" else {
      throw SettingMistake("path", "is a file of Wardroom's own. Name another one.")
    }
    switch settings.text("mode") {
    case nil, "append": isNew = false
    case "new": isNew = true
    default: throw SettingMistake("mode", "wants append or new.")
    }
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    ChannelPreview(
      recipients: [isNew ? "\(destination)/\(Self.name(message))" : destination],
      parts: [MessagePart(shown: Self.text(message))], notices: CleanText(message.text).notices)
  }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    guard part == 0 else { return .noSuchPart(part, of: 1) }
    let message = message.message
    let bytes = Array(Self.text(message).utf8)
    do throws(AppendFailure) {
      return try isNew ? Self.create(bytes, message, in: path) : append(bytes, message)
    } catch {
      return .refused(error.sentence)
    }
  }

  private func append(
    _ bytes: [UInt8], _ message: OutgoingMessage
  ) throws(AppendFailure) -> SendVerdict {
    let there = String(decoding: try PrivateFile.read(path) ?? [], as: UTF8.self)
    // A try before this one may have got so far and no further.
    if !there.contains(Self.mark(message)) {
      try PrivateFile.append((there.isEmpty ? [] : [0x0A]) + bytes, to: path)
    }
    return .sent(receipt: path, thread: nil)
  }

  private static func create(
    _ bytes: [UInt8], _ message: OutgoingMessage, in folder: String
  ) throws(AppendFailure) -> SendVerdict {
    let path = "\(folder)/\(name(message))"
    if try PrivateFile.create(bytes, at: path) { return .sent(receipt: path, thread: nil) }
    guard try PrivateFile.read(path) == bytes else {
      return .refused("\(path) is there already and says something else. Move it away.")
    }
    return .sent(receipt: path, thread: nil)
  }

  /// Returns the line by which a message is known to be there.
  private static func mark(_ message: OutgoingMessage) -> String {
    "[\(message.sentAt.dayAndClock) \(CleanText(line: message.key).text)]"
  }

  private static func text(_ message: OutgoingMessage) -> String {
    "\(message.line)\n\(mark(message))\n\n\(CleanText(message.text).text)\n"
  }

  private static func name(_ message: OutgoingMessage) -> String {
    let words = "\(message.incident)-\(message.audience)-\(message.number)"
    let plain = words.utf8.map { MailAddress.isAlphanumeric($0) ? $0 : UInt8(ascii: "-") }
    return String(decoding: plain.prefix(120), as: UTF8.self) + ".txt"
  }
}
