extension Incident {
  func decide(_ command: PostmortemCommand) throws(IncidentRejection) -> PostmortemFact {
    switch command {
    case .setStatus(let status, let reason):
      guard status != postmortemStatus else { throw .unchanged("The status of the postmortem") }
      return .statusSet(
        PostmortemStatusSet(
          from: postmortemStatus, to: status, reason: try Self.optional(reason, "The reason")))
    case .nameOwner(let person):
      let owner = try Self.optionalLine(person?.name, "The owner").map { Person($0) }
      guard owner != postmortem.owner else { throw .unchanged("The owner of the postmortem") }
      return .ownerNamed(PostmortemOwnerNamed(owner: owner, previous: postmortem.owner))
    case .setDetectedBy(let text): return try detection(by: text)
    case .setReviewDue(let text): return try reviewDue(text)
    case .addRow(let id, let key, let text):
      try requireNew(id, .impactRow)
      return .rowAdded(
        ImpactRowAdded(id: id, key: try Self.rowKey(key), text: try Self.rowText(text)))
    case .reviseRow(let id, let key, let text): return try revision(of: id, key: key, text: text)
    case .withdrawRow(let id, let reason):
      let why = try Self.reason(reason, for: "Withdrawing an impact line")
      return .rowWithdrawn(ImpactRowActedOn(id: try standingRow(id).id, reason: why))
    case .restoreRow(let id):
      guard let row = row(id) else { throw .postmortem(.unknownRow(id)) }
      guard !row.isShown else { throw .unchanged("The impact line") }
      return .rowRestored(ImpactRowActedOn(id: id, reason: ""))
    case .settle(let place, let choice, let file, let record):
      return .conflictSettled(
        ConflictSettled(place: place, choice: choice, file: file, record: record))
    }
  }

  private func detection(by text: String) throws(IncidentRejection) -> PostmortemFact {
    let text = try Self.optional(
      text.collapsingWhitespace, "Who noticed it", limit: Self.titleLimit)
    guard text != postmortem.detectedBy else { throw .unchanged("Who noticed it") }
    return .detectedBySet(PostmortemTextSet(text: text, previous: postmortem.detectedBy))
  }

  private func reviewDue(_ text: String) throws(IncidentRejection) -> PostmortemFact {
    let day = try Self.optionalLine(text, "The day") ?? ""
    if !day.isEmpty { try Self.requireDay(day) }
    guard day != postmortem.reviewDue else { throw .unchanged("The day of the review") }
    return .reviewDueSet(PostmortemTextSet(text: day, previous: postmortem.reviewDue))
  }

  private func revision(
    of id: EntryID, key: String, text: String
  ) throws(IncidentRejection) -> PostmortemFact {
    let row = try standingRow(id)
    let new = (key: try Self.rowKey(key), text: try Self.rowText(text))
    guard new != (row.key, row.text) else { throw .unchanged("The impact line") }
    return .rowRevised(
      ImpactRowRevised(
        id: id, key: new.key, text: new.text, previousKey: row.key, previousText: row.text))
  }

  private func standingRow(_ id: EntryID) throws(IncidentRejection) -> ImpactNote {
    guard let row = row(id) else { throw .postmortem(.unknownRow(id)) }
    guard row.isShown else { throw .postmortem(.rowWithdrawn(id)) }
    return row
  }

  private static func rowKey(_ key: String) throws(IncidentRejection) -> String {
    try line(key, "The name of the impact line", limit: nameLimit)
  }

  private static func rowText(_ text: String) throws(IncidentRejection) -> String {
    try line(text, "The impact line", limit: textLimit)
  }

  static func requireDay(_ text: String) throws(IncidentRejection) {
    guard Timestamp(rfc3339: text + "T00:00Z")?.day == text else { throw .notADay(text) }
  }

  /// Refuses an id that comes with a line of the file when it is none, or names something already.
  func requireNew(_ id: EntryID, _ kind: EntryKindLetter) throws(IncidentRejection) {
    let isPlain = id.text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    guard isPlain, (2...40).contains(id.text.utf8.count), id.text.first == kind.rawValue else {
      throw .postmortem(.notAnID(id))
    }
    let isKnown =
      switch kind {
      case .timeline: timeline[id] != nil
      case .action: actions.contains { $0.id == id }
      case .impactRow: row(id) != nil
      case .criterion, .sideEffect, .ask, .hypothesis, .evidence, .decision, .handoff, .stepRun,
        .update:
        true
      }
    guard !isKnown else { throw .postmortem(.idKnown(id)) }
  }
}
