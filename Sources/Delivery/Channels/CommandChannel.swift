/// A program of the team's own that is given the text.
struct CommandChannel: ChannelMaking {
  static let kind = ChannelKind.command
  static let fields = [
    SettingField(
      "command", .texts, isRequired: true,
      "the program and its arguments, a list; it gets the text on standard input"),
    SettingField(
      "timeout", .text, "after how many seconds it is given up; 30 when nothing is said"),
  ]

  let name: String
  let destination: String
  let pace = ChannelPace(2, perSeconds: 1)
  private let program: ProgramCall

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    let command = settings.texts("command")
    program = try ProgramCall(
      command, field: "command", in: surroundings,
      seconds: try settings.seconds("timeout", default: 30))
    destination = command.first ?? ""
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let clean = CleanText(message.text)
    return ChannelPreview(
      recipients: [destination], parts: [MessagePart(shown: Self.text(message))],
      notices: clean.notices)
  }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    guard part == 0 else { return .noSuchPart(part, of: 1) }
    let message = message.message
    return await program.verdict(
      input: Array(Self.text(message).utf8),
      more: [
        "WARDROOM_KEY": message.key, "WARDROOM_INCIDENT": message.incident,
        "WARDROOM_SUBJECT": message.line, "WARDROOM_AUDIENCE": message.audience,
        "WARDROOM_NUMBER": String(message.number), "WARDROOM_SEVERITY": String(message.severity),
        "WARDROOM_STATUS": message.status, "WARDROOM_FINAL": message.isFinal ? "1" : "0",
      ])
  }

  private static func text(_ message: OutgoingMessage) -> String {
    "\(message.line)\n\n\(CleanText(message.text).text)\n"
  }
}
