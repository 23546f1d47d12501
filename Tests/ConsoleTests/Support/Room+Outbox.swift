import IncidentModel

@testable import Console

extension Room {
  /// What a text becomes in channels that change nothing but the first line.
  func sheets(of content: UpdateContent) -> [ChannelSheet] {
    content.channels.map { name in
      ChannelSheet(
        channel: name, recipients: ["#\(name)"], parts: ["*\(content.subject)*\n\(content.text)"],
        notices: name == "chat" ? ["@channel is neutralised"] : [])
    }
  }
}
