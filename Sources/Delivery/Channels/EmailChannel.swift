/// E-mail: to a server over SMTP, or through a program with the interface of sendmail.
struct EmailChannel: ChannelMaking {
  static let kind = ChannelKind.email
  static let fields = [
    SettingField("smtp", .text, "the server, smtp://mail.example:587 or smtps://mail.example:465"),
    SettingField("sendmail", .texts, "a program instead, /usr/sbin/sendmail, with its arguments"),
    SettingField("user", .text, "who logs in there"),
    SettingField("password", .secret, "with what"),
    SettingField("starttls", .text, "always, offered or never; always when nothing is said"),
    SettingField("certificates", .text, "a file of trusted certificates instead of the system's"),
    SettingField("from", .text, isRequired: true, "who writes: Wardroom <wardroom@example.com>"),
    SettingField("to", .texts, isRequired: true, "who reads it, a list"),
    SettingField("cc", .texts, "who gets a copy"),
    SettingField("bcc", .texts, "who gets one that nobody sees"),
    SettingField("reply_to", .text, "where answers go"),
    SettingField(
      "timeout", .text, "after how many seconds it is given up; 30 when nothing is said"),
  ]

  let name: String
  let destination: String
  let pace = ChannelPace(1, perSeconds: 1)
  private let envelope: MailDocument.Envelope
  private let way: Way

  private enum Way {
    case server(SMTPServer)
    case program(ProgramCall)
  }

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    envelope = try Self.envelope(settings)
    destination = envelope.recipients.joined(separator: ", ")
    let program = settings.texts("sendmail")
    if settings.text("smtp") != nil {
      guard program.isEmpty else {
        throw SettingMistake("sendmail", "and smtp are two ways to do the same. Keep one.")
      }
      way = .server(try SMTPServer(settings, folder: surroundings.folder))
    } else {
      guard !program.isEmpty else { throw SettingMistake(nil, "wants smtp or sendmail.") }
      // `-t` takes the recipients from the heads, `-i` does not end at a dot.
      way = .program(
        try ProgramCall(
          program, field: "sendmail", more: ["-t", "-i"], in: surroundings,
          seconds: try settings.seconds("timeout", default: 30)))
    }
  }

  private static func envelope(
    _ settings: NamedSettings
  ) throws(SettingMistake) -> MailDocument.Envelope {
    guard let from = MailAddress(try settings.required("from")) else {
      throw SettingMistake("from", "is no address such as Wardroom <wardroom@example.com>.")
    }
    var envelope = MailDocument.Envelope(from: from, to: try addresses(settings, "to"))
    envelope.copies = try addresses(settings, "cc")
    envelope.hidden = try addresses(settings, "bcc")
    envelope.replyTo = try addresses(settings, "reply_to").first
    guard !envelope.to.isEmpty else { throw SettingMistake("to", "names nobody.") }
    return envelope
  }

  private static func addresses(
    _ settings: NamedSettings, _ field: String
  ) throws(SettingMistake) -> [MailAddress] {
    var addresses: [MailAddress] = []
    for text in settings.texts(field) {
      guard let address = MailAddress(text) else {
        throw SettingMistake(field, "holds what is no address such as ada@example.com: \(text).")
      }
      addresses.append(address)
    }
    return addresses
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let mail = MailDocument(message, envelope)
    return ChannelPreview(
      recipients: envelope.recipients, parts: [MessagePart(shown: mail.shown)],
      notices: mail.notices)
  }

  func probe() async -> String? {
    guard case .server(let server) = way else { return nil }
    let answer = await BlockingCall.run { server.greet(stop: $0) }
    switch answer ?? .tooManyFiles {
    case .sent: return nil
    case .refused(let sentence), .later(let sentence, _), .unclear(let sentence): return sentence
    }
  }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    guard part == 0 else { return .noSuchPart(part, of: 1) }
    let mail = MailDocument(message.message, envelope)
    let thread = message.message.thread ?? mail.id
    switch way {
    case .server(let server):
      let bytes = mail.bytes(namesHidden: false)
      let (from, to) = (envelope.from.address, envelope.recipients)
      let taken = await BlockingCall.run { server.send(bytes, from: from, to: to, stop: $0) }
      guard let taken else { return .tooManyFiles }
      guard case .sent = taken.verdict else { return taken.verdict }
      return .sent(receipt: "\(mail.id) \(taken.reply)", thread: thread)
    case .program(let program):
      let bytes = mail.bytes(namesHidden: true, lineEnd: "\n")
      let verdict = await program.verdict(input: bytes)
      guard case .sent = verdict else { return verdict }
      return .sent(receipt: mail.id, thread: thread)
    }
  }
}

extension SMTPServer {
  /// Reads the settings of a server.
  fileprivate init(_ settings: NamedSettings, folder: String) throws(SettingMistake) {
    let url = try settings.required("smtp")
    let isEncrypted = url.lowercased().hasPrefix("smtps://")
    let rest = url.split(separator: "://", maxSplits: 1).last.map { String($0) } ?? ""
    guard isEncrypted || url.lowercased().hasPrefix("smtp://"), !rest.contains("@"),
      let address = WebAddress("http://" + rest), !rest.contains("/")
    else {
      throw SettingMistake(
        "smtp", "is no smtp://HOST:PORT. User and password have settings of their own.")
    }
    let standard: Encryption = address.isLoopback ? .offered : .always
    self.init(
      url: url, place: (isEncrypted ? "smtps://" : "smtp://") + address.shown.dropFirst(7),
      user: settings.text("user"), password: settings.text("password"),
      encryption: try Self.encryption(settings.text("starttls")) ?? standard,
      certificateFile: settings.text("certificates").map { $0.below(folder) })
    totalMilliseconds = try settings.seconds("timeout", default: 30) * 1000
    guard (user == nil) == (password == nil) else {
      throw SettingMistake(user == nil ? "user" : "password", "is missing; they belong together.")
    }
    guard user == nil || isEncrypted || encryption == .always || address.isLoopback else {
      throw SettingMistake("starttls", "has to be always where a password is sent.")
    }
  }

  private static func encryption(_ word: String?) throws(SettingMistake) -> Encryption? {
    switch word {
    case nil: return nil
    case "always": return .always
    case "offered": return .offered
    case "never": return .never
    default: throw SettingMistake("starttls", "wants always, offered or never.")
    }
  }
}

extension String {
  /// The path from the root; one that is relative lies below a folder.
  func below(_ folder: String) -> String { hasPrefix("/") ? self : folder + "/" + self }
}

extension SendVerdict {
  /// The verdict when this process has no descriptor left.
  static var tooManyFiles: SendVerdict {
    .later("Too many files are open to send anything. It is tried again.", afterSeconds: nil)
  }
}
