import Delivery
public import IncidentModel
import TerminalKit

/// Shows what a text becomes in a channel; nothing is sent.
public struct ChannelPreviewCommand: WardroomCommand {
  /// The name of a channel in the settings.
  public var name: String
  /// The file with the text; `-` is standard input.
  public var file: String
  public var subject: String
  public var severity: Severity
  public var isFinal: Bool

  /// Creates the command.
  public init(name: String, file: String, subject: String, severity: Severity, isFinal: Bool) {
    self.name = name
    self.file = file
    self.subject = subject
    self.severity = severity
    self.isFinal = isFinal
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let channel = try workspace.channel(named: name)
    guard let text = String(validating: try IngestedBytes.read(file), as: UTF8.self) else {
      throw CommandFailure(
        .badData, "\(file) is no UTF-8 text. Save it in that encoding and try again.")
    }
    let preview = channel.preview(
      OutgoingMessage(
        key: "preview", subject: subject, text: text, incident: "INC-0000-0000",
        audience: "preview", number: 1, severity: severity.rawValue, status: "investigating",
        isFinal: isFinal, sentAt: workspace.clock.now()))
    return Report(Self.lines(preview), written: Self.json(preview, channel))
  }

  private static func lines(_ preview: ChannelPreview) -> [SafeText] {
    var lines: [SafeText] = ["To \(SafeText(preview.recipients.joined(separator: ", ")))"]
    lines += preview.notices.map { "Note: \(SafeText($0))" }
    for (place, part) in preview.parts.enumerated() {
      let count = preview.parts.count
      lines.append(count > 1 ? "--- part \(place + 1) of \(count)" : "---")
      lines += part.shown.split(separator: "\n", omittingEmptySubsequences: false)
        .map { SafeText(String($0)) }
    }
    return lines
  }

  private static func json(_ preview: ChannelPreview, _ channel: any Channel) -> JSONWriter {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("name", channel.name)
      writer.member("type", channel.kind.rawValue)
      writer.member("public", channel.isPublic)
      writer.name("recipients")
      writer.list(preview.recipients) { $0.text($1) }
      writer.name("parts")
      writer.list(preview.parts) { $0.text($1.shown) }
      writer.name("notices")
      writer.list(preview.notices) { $0.text($1) }
    }
    return writer
  }
}
