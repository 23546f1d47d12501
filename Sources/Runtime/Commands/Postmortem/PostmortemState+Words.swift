import Console
import IncidentModel
import Postmortems

extension PostmortemState {
  /// The state in the words of the command line.
  var name: String {
    switch self {
    case .synced: "synced"
    case .pending: "pending"
    case .conflict: "conflict"
    case .held: "held"
    case .blocked: "blocked"
    case .missing: "missing"
    case .readOnly: "read-only"
    }
  }

  /// Why it is not in step.
  func reason(of id: IncidentID) -> String? {
    switch self {
    case .synced, .conflict: nil
    case .pending(_, _, let why): why
    case .held(_, let reason), .blocked(_, let reason): reason
    case .missing: "The file is not there; `wardroom postmortem restore \(id.text)` writes it anew."
    case .readOnly: "Make the file writable and it is brought up to date."
    }
  }

  var conflicts: [SyncConflict] {
    if case .conflict(_, let conflicts) = self { conflicts } else { [] }
  }

  /// The exit code: a file that only waits is as good as in step, unless that was the question.
  func code(isTrial: Bool) -> CommandFailure.Code {
    switch self {
    case .synced: .done
    case .pending: isTrial ? .no : .done
    case .conflict: .conflicts
    case .held, .blocked, .missing, .readOnly: .held
    }
  }
}

extension RecordChange {
  /// The change on one line, of an incident as it was before.
  func text(in incident: Incident) -> String {
    switch self {
    case .setKey(let key, let value): "\(key.rawValue): \(value)"
    case .setField(let id, _, let field, let value):
      "\(id.text) \(field.rawValue): " + (value.isEmpty ? "taken away" : value)
    case .add(let entry): "\(entry.id.text) new: \(entry.fields[.text] ?? "")"
    case .withdraw(let id, _): "\(id.text) taken out: \(incident.entryText(id))"
    }
  }
}

extension Incident {
  /// What an entry of the file says in the record; empty for one it does not have.
  fileprivate func entryText(_ id: EntryID) -> String {
    timeline[id]?.text ?? actions.first { $0.id == id }?.text
      ?? postmortem.rows.first { $0.id == id }.map { "\($0.key): \($0.text)" } ?? ""
  }
}
