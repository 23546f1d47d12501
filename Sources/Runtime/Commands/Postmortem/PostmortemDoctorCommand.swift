import IncidentModel
import Postmortems
import TerminalKit

/// Says what of a file is read as what, and what is not read and why.
public struct PostmortemDoctorCommand: WardroomCommand {
  public var path: String

  /// Creates the command.
  public init(path: String) {
    self.path = path
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let anatomy = DocumentAnatomy(try FileBytes.named(path))
    let parts = anatomy.parts.map { part in
      SafeText("\(path):\(part.line):\(part.column): \(Self.words(part))")
    }
    let problems = anatomy.problems.map {
      SafeText("\(path):\($0.line):\($0.column): not read: \($0.sentence)")
    }
    let state = anatomy.hold?.state(at: path, of: IncidentID("INCIDENT"))
    let reason = state?.reason(of: IncidentID("INCIDENT"))
    let hold = [reason].compactMap { $0 }.map { SafeText("\(path): nothing is read: \($0)") }
    let verdict = SafeText("\(parts.count) parts are kept in step, \(problems.count) are not")
    return try Report(
      hold + parts + problems + [verdict], json: DoctorSheet(anatomy, hold: reason),
      code: anatomy.hold == nil ? .done : .held)
  }

  private static func words(_ part: DocumentAnatomy.Part) -> String {
    let id = part.id.map { " \($0.text)" } ?? (part.values.isEmpty ? "" : " without an id")
    let values = part.values.sorted { $0.key < $1.key }.map { "\($0.key) \"\($0.value)\"" }
    return part.what.hasPrefix("key")
      ? "\(part.what) \(part.values.values.joined())"
      : "\(part.what)\(id)" + (values.isEmpty ? "" : ": " + values.joined(separator: ", "))
  }
}

extension FileBytes {
  /// Returns the bytes of a file somebody named.
  /// - Throws: why there are none.
  static func named(_ path: String) throws(CommandFailure) -> [UInt8] {
    do throws(FileFailure) {
      if let bytes = try read(path) { return bytes }
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    throw CommandFailure(.badData, "There is no file \(path). Check the name.")
  }
}

/// What of a file is read, as `--json` shows it.
private struct DoctorSheet: Encodable {
  struct Part: Encodable {
    var line: Int
    var column: Int
    var what: String
    var id: String?
    var values: [String: String]
  }

  var hold: String?
  var parts: [Part]
  var problems: [SyncProblemSheet]

  init(_ anatomy: DocumentAnatomy, hold: String?) {
    self.hold = hold
    parts = anatomy.parts.map { part in
      Part(
        line: part.line, column: part.column, what: part.what, id: part.id?.text,
        values: part.values)
    }
    problems = anatomy.problems.map(SyncProblemSheet.init)
  }
}
