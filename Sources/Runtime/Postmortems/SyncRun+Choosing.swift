import Console
import IncidentModel
import Postmortems

/// How conflicts end: with what a person chose of what they saw.
extension SyncRun {
  /// Puts what was chosen into the answers; false when nothing of it is about these conflicts.
  mutating func choose(
    _ conflicts: [SyncConflict], of bytes: [UInt8]
  ) async throws(SyncTrouble) -> Bool {
    guard !conflicts.isEmpty else { return false }
    var settled: [ConflictSettlement] = []
    for settlement in settlements(of: conflicts) {
      if try await take(settlement, of: bytes) { settled.append(settlement) }
    }
    chosen = settled
    guard !settled.isEmpty else { return false }
    do throws(FileFailure) { try keep(answers) } catch { throw .file(error) }
    return true
  }

  /// What was chosen of conflicts that are as they were seen; what is otherwise is said.
  private mutating func settlements(of conflicts: [SyncConflict]) -> [ConflictSettlement] {
    if let choice = wish.take {
      // The file's side of a block somebody wrote in is what it is now.
      let meant = conflicts.filter { choice == .record || !$0.isBlock }
      return meant.map { ConflictSettlement($0, choice == .file ? .file : .record) }
    }
    let byPlace = Dictionary(conflicts.map { ($0.place, $0) }) { first, _ in first }
    return wish.settlements.filter { settlement in
      guard let now = byPlace[settlement.conflict.place] else { return false }
      guard now.isAsSeen(settlement.conflict) else {
        undone.append(
          "\(now.place.text) says something else by now, so nothing was settled there. Look again.")
        return false
      }
      return true
    }
  }

  private mutating func take(
    _ settlement: ConflictSettlement, of bytes: [UInt8]
  ) async throws(SyncTrouble) -> Bool {
    let place = settlement.conflict.place
    switch settlement.side {
    case .file: answers.choices[place] = .file
    case .record: answers.choices[place] = .record
    case .text(let text):
      guard try await write(text, at: place, of: bytes) else { return false }
      answers.choices[place] = .record
    }
    return true
  }

  /// Lets the record say something that neither side said; false when it does not take it.
  private mutating func write(
    _ text: String, at place: SyncPlace, of bytes: [UInt8]
  ) async throws(SyncTrouble) -> Bool {
    guard let change = place.change(to: text) else {
      undone.append("\(place.text) is no text that could be written.")
      return false
    }
    let before = answers.refused.removeValue(forKey: place)
    try await hand([change], of: bytes)
    guard let refusal = answers.refused[place] else { return true }
    undone.append(refusal)
    answers.refused[place] = before
    return false
  }

  /// Keeps in the record who chose what, for the conflicts that ended with it.
  mutating func noteChosen(_ left: [SyncConflict]) async {
    guard let settled = chosen, !settled.isEmpty else { return }
    chosen = []
    let open = Dictionary(left.map { ($0.place, $0) }) { first, _ in first }
    let ended = settled.filter { open[$0.conflict.place] == nil }
    for settlement in settled {
      guard let conflict = open[settlement.conflict.place] else { continue }
      undone.append(conflict.refusal ?? "\(conflict.place.text) could not be settled.")
    }
    self.settled += ended.compactMap(\.lineWords)
    guard !ended.isEmpty else { return }
    if let refusal = await record.note(incident.id, ended.map(\.command)) { undone.append(refusal) }
  }
}

extension ConflictSettlement {
  /// What became of a line of the file the record did not have; nil for everything else.
  fileprivate var lineWords: String? {
    guard side == .record, case .entry = conflict.place, let text = conflict.file else {
      return nil
    }
    let line = conflict.line.map { "Line \($0)" } ?? "The line"
    return "\(line), \"\(text)\", was taken out of the file, unless lines stand below it."
  }
}

extension SyncConflict {
  fileprivate var isBlock: Bool { if case .block = place { true } else { false } }

  /// Whether both sides say what they said when a person saw it; the line may be another.
  fileprivate func isAsSeen(_ seen: SyncConflict) -> Bool {
    Self.isSame(file, seen.file) && Self.isSame(record, seen.record)
  }

  private static func isSame(_ left: String?, _ right: String?) -> Bool {
    switch (left, right) {
    case (let left?, let right?): left.utf8.elementsEqual(right.utf8)
    case (nil, nil): true
    case (nil, _?), (_?, nil): false
    }
  }
}

extension SyncPlace {
  /// The change that makes the record say a text there; nil where there is none.
  fileprivate func change(to text: String) -> RecordChange? {
    switch self {
    case .key(let key): .setKey(key, text)
    case .field(let id, let field):
      id.syncedKind.map { .setField(id, $0, field, text) }
    case .entry, .block: nil
    }
  }
}
