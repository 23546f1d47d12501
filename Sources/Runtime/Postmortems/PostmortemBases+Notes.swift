import Console
import FoundationEssentials
import IncidentModel
import Postmortems

/// What is noted beside a base until the file is in step again.
extension PostmortemBases {
  /// The ids that lines were given which the file may not have yet, by the bytes of the line.
  func ids(of id: IncidentID, path: String) -> [[UInt8]: [EntryID]] {
    let kept = note([KeptIDs].self, Self.idsName, of: id, path) ?? []
    return Dictionary(kept.map { ($0.line, $0.ids.map { EntryID($0) }) }) { $1 }
  }

  func saveIDs(
    _ ids: [[UInt8]: [EntryID]], of id: IncidentID, path: String
  ) throws(FileFailure) {
    guard !ids.isEmpty else { return }
    let kept = ids.map { KeptIDs(line: $0.key, ids: $0.value.map(\.text)) }
    try saveNote(
      kept.sorted { $0.ids.lexicographicallyPrecedes($1.ids) }, Self.idsName, of: id, path)
  }

  /// What a person chose for conflicts, while a console keeps the file in step.
  func choices(of id: IncidentID, path: String) -> [SyncPlace: ConflictChoice] {
    let kept = note([String: ConflictChoice].self, Self.choicesName, of: id, path) ?? [:]
    return Dictionary(
      kept.compactMap { text, choice in SyncPlace(text: text).map { ($0, choice) } }
    ) { $1 }
  }

  func saveChoices(
    _ choices: [SyncPlace: ConflictChoice], of id: IncidentID, path: String
  ) throws(FileFailure) {
    let kept = Dictionary(choices.map { ($0.key.text, $0.value) }) { $1 }
    try saveNote(kept, Self.choicesName, of: id, path)
  }

  /// How many entries a person agreed to lose of a held file, while a console keeps it in step.
  func agreedLoss(of id: IncidentID, path: String) -> PostmortemLoss? {
    note(Int.self, Self.lossName, of: id, path).map { PostmortemLoss(entries: $0) }
  }

  /// Keeps it until it is looked at the next time; another loss is asked about again.
  func saveAgreedLoss(
    _ loss: PostmortemLoss?, of id: IncidentID, path: String
  ) throws(FileFailure) {
    guard let loss else { return FileBytes.remove(place(of: id, path) + "/" + Self.lossName) }
    try saveNote(loss.entries, Self.lossName, of: id, path)
  }

  /// Versions that stood at the path for a moment only, oldest first.
  func passing(of id: IncidentID, path: String) -> [[UInt8]] {
    (note([Data].self, Self.passingName, of: id, path) ?? []).map(Array.init)
  }

  func savePassing(
    _ versions: [[UInt8]], of id: IncidentID, path: String
  ) throws(FileFailure) {
    try saveNote(versions.map { Data($0) }, Self.passingName, of: id, path)
  }

  static let passingName = "passing.json"
  private static let lossName = "loss.json"
  private static let idsName = "ids.json"
  private static let choicesName = "choices.json"

  private struct KeptIDs: Codable {
    var line: [UInt8]
    var ids: [String]
  }

  private func note<Note: Decodable>(
    _ type: Note.Type, _ name: String, of id: IncidentID, _ path: String
  ) -> Note? {
    do {
      guard let bytes = try FileBytes.read(place(of: id, path) + "/" + name) else { return nil }
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      // One that is broken is as good as none.
      return nil
    }
  }

  private func saveNote(
    _ note: some Encodable, _ name: String, of id: IncidentID, _ path: String
  ) throws(FileFailure) {
    let folder = try madePlace(of: id, path)
    do {
      let bytes = Array(try JSONEncoder().encode(note))
      try FileBytes.replace(folder + "/" + name, with: bytes)
    } catch let failure as FileFailure {
      throw failure
    } catch {
      preconditionFailure("a note of strings cannot be encoded: \(error)")
    }
  }
}
