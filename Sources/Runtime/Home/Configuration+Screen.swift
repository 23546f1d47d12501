import IncidentModel
import TerminalKit
import Yams

extension Configuration {
  /// Reads the name of a zone.
  static func zone(_ node: Node) throws(SettingProblem) -> Zone {
    guard let zone = node.string.flatMap(ZoneLibrary.zone(named:)) else {
      throw SettingProblem("zone wants a name of the tz database, as Europe/Berlin or UTC.")
    }
    return zone
  }

  /// Reads in how many columns a terminal draws what Unicode calls ambiguous.
  static func isAmbiguousWide(_ node: Node) throws(SettingProblem) -> Bool {
    guard let columns = node.int, (1...2).contains(columns) else {
      throw SettingProblem(
        "ambiguous_width wants 1, or 2 where the terminal draws lines and signs two columns wide.")
    }
    return columns == 2
  }
}
