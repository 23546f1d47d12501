import IncidentModel
import TerminalKit

// The half-filled form as a text that is kept, and back.
extension DeclareForm {
  /// What was typed or picked here, and about which alerts; empty when nothing was.
  var draftText: String {
    let typed = Field.allCases.compactMap { field -> String? in
      guard let text = texts[field]?.text, text != presetTexts[field] else { return nil }
      return "\(field.rawValue): \(text)"
    }
    let picked = Field.allCases.compactMap { field -> String? in
      guard let pick = picks[field], pick != presetPicks[field] else { return nil }
      return "\(field.rawValue): \(pick)"
    }
    guard !typed.isEmpty || !picked.isEmpty else { return "" }
    return ([Self.alertsMark + about] + typed + picked).joined(separator: "\n")
  }

  private static let alertsMark = "alerts: "

  private var about: String {
    alerts.map(\.alert.fingerprint.text).sorted().joined(separator: " ")
  }

  /// A title typed for other alerts must not name the incident that is made of these.
  func isAboutTheseAlerts(_ draft: String) -> Bool {
    guard let line = draft.split(separator: "\n").first(where: { $0.hasPrefix(Self.alertsMark) })
    else { return true }
    return line.dropFirst(Self.alertsMark.count) == about
  }

  mutating func load(_ draft: String) {
    isTakenUp = true
    for line in draft.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"),
        let field = Field(rawValue: String(line[..<colon]))
      else { continue }
      let value = String(line[line.index(after: colon)...]).trimmingWhitespace
      if texts[field] != nil {
        fill(field, with: value)
      } else if let pick = Int(value), Self.options(of: field).indices.contains(pick) {
        picks[field] = pick
      }
    }
  }
}
