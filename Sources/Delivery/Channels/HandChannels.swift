/// The clipboard of whoever sits at the console; a person carries it on.
struct ClipboardChannel: ChannelMaking {
  static let kind = ChannelKind.clipboard
  static let fields: [SettingField] = []

  let name: String
  let destination = "the clipboard"
  let pace = ChannelPace(1, perSeconds: 1)

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let clean = CleanText(message.text)
    let text = [message.line, clean.text].filter { !$0.isEmpty }.joined(separator: "\n\n")
    return ChannelPreview(
      recipients: [destination], parts: [MessagePart(shown: text)], notices: clean.notices)
  }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    .refused("\(name) is carried by a person. Copy it from the console.")
  }
}

/// A text that can be read aloud or printed; a person carries it on.
struct PrintChannel: ChannelMaking {
  static let kind = ChannelKind.print
  static let fields: [SettingField] = []

  let name: String
  let destination = "paper, or the phone"
  let pace = ChannelPace(1, perSeconds: 1)

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let clean = CleanText(message.text)
    let text = [message.line, ChatText.plain(clean.text)].filter { !$0.isEmpty }
    return ChannelPreview(
      recipients: [destination], parts: [MessagePart(shown: text.joined(separator: "\n\n"))],
      notices: clean.notices)
  }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    .refused("\(name) is carried by a person. Print it from the console.")
  }
}
