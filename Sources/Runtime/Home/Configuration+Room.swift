import NcursesTerminal
import TerminalKit
import Yams

/// What the settings say of the room around the terminal.
extension Configuration {
  static func notifications(_ node: Node) throws(SettingProblem) -> NotificationWay {
    let word = try text(node, "notifications")
    guard let way = NotificationWay(rawValue: word) else {
      let known = NotificationWay.allCases.map(\.rawValue).joined(separator: ", ")
      throw SettingProblem(
        "notifications: \"\(SafeText(word))\" is no way to notify. Known are \(known).")
    }
    return way
  }
}
