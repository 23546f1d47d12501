import Console
import Drills
import IncidentModel
import TerminalKit

extension Session {
  /// Makes a drill of an incident and writes it, unless something in it must not leave the record.
  func makeDrill(_ wish: RecordedDrillWish) {
    start("making a drill of the incident", canStop: false) { [workspace] in
      do throws(CommandFailure) {
        return .notice(try await Self.made(wish, in: workspace).notice)
      } catch {
        return .notice(Notice(.error, SafeText(error.sentence)))
      }
    }
  }

  private static func made(
    _ wish: RecordedDrillWish, in workspace: Workspace
  ) async throws(CommandFailure) -> DrillMade {
    let id = wish.incident
    guard !workspace.isReadOnly else {
      throw CommandFailure(
        .notAllowed,
        "This console writes nothing. `wardroom drill from \(id.text) --dry-run` prints the drill.")
    }
    let made = try await IncidentDrill(
      IncidentDrillWish(
        incident: id, name: wish.name.isEmpty ? nil : wish.name,
        replacements: wish.replacements), in: workspace)
    guard made.findings.isEmpty else {
      return DrillMade(incident: id, path: "", remarks: made.findings.map(\.line))
    }
    try made.write()
    return DrillMade(
      incident: id, path: made.path,
      remarks: made.drill.remarks
        + made.open.map { "TODO \($0.rule.rawValue) line \($0.place.line): \($0.sentence)" })
  }
}
