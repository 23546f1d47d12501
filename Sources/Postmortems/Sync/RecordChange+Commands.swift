public import IncidentModel

/// Why the record cannot take what the file says.
public struct RecordRefusal: Error, Hashable, Sendable {
  public var sentence: String
}

extension RecordChange {
  /// The proof of an action whose box was ticked in the file without one.
  public static let tickedProof = "ticked in the postmortem file"

  /// How the reason begins that is kept with what a file changed; its name follows.
  public static let editedReason = "edited in "

  /// Returns the commands that make the record say what the file says.
  ///
  /// - Parameters:
  ///   - incident: the incident as it is now.
  ///   - reason: why, as it is kept: that the file was edited.
  /// - Returns: one command, or two for a line that is new and done already.
  /// - Throws: `RecordRefusal` when no command can.
  public func commands(
    for incident: Incident, reason: String
  ) throws(RecordRefusal) -> [IncidentCommand] {
    switch self {
    case .setKey(let key, let value): [try key.command(value, incident, reason)]
    case .setField(let id, let kind, let field, let value):
      [try Self.command(id, kind, field, value, incident, reason)]
    case .add(let entry): try Self.commands(adding: entry, incident)
    case .withdraw(let id, let kind): [try Self.command(withdrawing: id, kind, reason)]
    }
  }

  private static func command(
    withdrawing id: EntryID, _ kind: SyncedKind, _ reason: String
  ) throws(RecordRefusal) -> IncidentCommand {
    switch kind {
    case .timeline: .entry(.withdraw(id, reason: reason))
    case .action: .action(.withdraw(id, reason: reason))
    case .impactRow: .postmortem(.withdrawRow(id, reason: reason))
    }
  }

  // MARK: New lines

  private static func commands(
    adding entry: SyncedEntry, _ incident: Incident
  ) throws(RecordRefusal) -> [IncidentCommand] {
    switch entry.kind {
    case .timeline: [try line(entry, incident)]
    case .action: try action(entry, incident)
    case .impactRow:
      incident.postmortem.rows.contains { $0.id == entry.id }
        ? [.postmortem(.restoreRow(entry.id))]
        : [.postmortem(.addRow(entry.id, key: entry.said(.key), text: entry.said(.text)))]
    }
  }

  private static func line(
    _ entry: SyncedEntry, _ incident: Incident
  ) throws(RecordRefusal) -> IncidentCommand {
    if let known = incident.timeline[entry.id] {
      return known.isShown ? .entry(.pin(entry.id)) : .entry(.restore(entry.id))
    }
    guard let moment = Timestamp(rfc3339: entry.said(.time)) else {
      throw RecordRefusal(sentence: "The line has no time that can be read.")
    }
    let kind = entry.kindWord.flatMap(EntryKind.init(rawValue:)) ?? .note
    let typed = EntryKind.typed.contains(kind) ? kind : .note
    return .entry(.adopt(entry.id, typed, entry.said(.text), occurredAt: moment))
  }

  private static func action(
    _ entry: SyncedEntry, _ incident: Incident
  ) throws(RecordRefusal) -> [IncidentCommand] {
    if incident.actions.contains(where: { $0.id == entry.id }) {
      return [.action(.reopen(entry.id, reason: "back in the postmortem file"))]
    }
    var draft = CorrectiveActionDraft(text: entry.said(.text))
    for field in [EntryField.owner, .due, .type, .class, .ticket, .priority, .doneWhen] {
      try draft.set(field, entry.said(field))
    }
    let adoption = IncidentCommand.action(.adopt(entry.id, draft))
    guard entry.said(.box) == "closed" else { return [adoption] }
    return [adoption, .action(.close(entry.id, proof: entry.fields[.proof] ?? tickedProof))]
  }

  // MARK: Fields

  private static func command(
    _ id: EntryID, _ kind: SyncedKind, _ field: EntryField, _ value: String,
    _ incident: Incident,
    _ reason: String
  ) throws(RecordRefusal) -> IncidentCommand {
    switch kind {
    case .timeline: try correction(id, field, value, incident, reason)
    case .action: try revision(id, field, value, incident, reason)
    case .impactRow: try row(id, field, value, incident)
    }
  }

  private static func correction(
    _ id: EntryID, _ field: EntryField, _ value: String, _ incident: Incident, _ reason: String
  ) throws(RecordRefusal) -> IncidentCommand {
    guard let entry = incident.timeline[id] else {
      throw RecordRefusal(sentence: "The record has no line \(id.text).")
    }
    guard field == .time else {
      return .entry(.correct(id, text: value, occurredAt: nil, reason: reason))
    }
    guard let moment = Timestamp(rfc3339: value) else {
      throw RecordRefusal(sentence: "\(value) is no time. Write it as 2026-03-04 14:02Z.")
    }
    return .entry(.correct(id, text: entry.text, occurredAt: moment, reason: reason))
  }

  private static func revision(
    _ id: EntryID, _ field: EntryField, _ value: String, _ incident: Incident, _ reason: String
  ) throws(RecordRefusal) -> IncidentCommand {
    guard let action = incident.actions.first(where: { $0.id == id }) else {
      throw RecordRefusal(sentence: "The record has no action \(id.text).")
    }
    switch field {
    case .box:
      return value == "closed"
        ? .action(.close(id, proof: tickedProof)) : .action(.reopen(id, reason: reason))
    case .proof: return .action(.prove(id, proof: value))
    case .time, .key, .text, .owner, .due, .type, .class, .ticket, .priority, .doneWhen:
      var draft = CorrectiveActionDraft(action)
      try draft.set(field, value)
      return .action(.revise(id, draft))
    }
  }

  private static func row(
    _ id: EntryID, _ field: EntryField, _ value: String, _ incident: Incident
  ) throws(RecordRefusal) -> IncidentCommand {
    if let note = incident.postmortem.rows.first(where: { $0.id == id }) {
      let (key, text) = field == .key ? (value, note.text) : (note.key, value)
      return .postmortem(.reviseRow(id, key: key, text: text))
    }
    guard let row = ImpactRow.ids(for: incident.id).first(where: { $0.value == id })?.key else {
      throw RecordRefusal(sentence: "The record has no impact line \(id.text).")
    }
    guard field == .text else {
      throw RecordRefusal(
        sentence: "The name of this line comes from the record. Add a line of your own beside it.")
    }
    return try row.command(value, incident)
  }
}

extension ImpactRow {
  /// The command that makes the record say what a person wrote into the line.
  fileprivate func command(
    _ value: String, _ incident: Incident
  ) throws(RecordRefusal) -> IncidentCommand {
    switch self {
    case .impact: return .update(.reviseFact(.impact, value))
    case .scope: return .update(.reviseFact(.scope, value))
    case .notAffected: return .update(.reviseFact(.notAffected, value))
    case .products:
      var classification = incident.classification
      classification.products = value.split(separator: ",")
        .map { String(Array($0.utf8).trimmedBlanks.shownText) }.filter { !$0.isEmpty }
      return .state(.classify(classification))
    case .classification:
      throw RecordRefusal(sentence: "The class is set with `wardroom classify`, not in the file.")
    case .window:
      throw RecordRefusal(
        sentence: "These times follow from started:, mitigated: and resolved:. Correct those.")
    }
  }
}

extension FrontKey {
  fileprivate func command(
    _ value: String, _ incident: Incident, _ reason: String
  ) throws(RecordRefusal) -> IncidentCommand {
    switch self {
    case .title: return .state(.retitle(value))
    case .severity:
      guard let severity = Severity(typed: value) else { throw unreadable(value) }
      return .state(.changeSeverity(to: severity, reason: reason))
    case .status:
      guard let status = PostmortemStatus(rawValue: value) else { throw unreadable(value) }
      return .postmortem(.setStatus(status, reason: reason))
    case .lead:
      return value.isEmpty
        ? .role(.vacate(.incidentCommander)) : .role(.assign(.incidentCommander, Person(value)))
    case .owner: return .postmortem(.nameOwner(value.isEmpty ? nil : Person(value)))
    case .detectedBy: return .postmortem(.setDetectedBy(value))
    case .reviewDue: return .postmortem(.setReviewDue(value))
    case .declared:
      throw RecordRefusal(
        sentence: "When the incident was declared is in the record and cannot be changed.")
    case .started, .detected, .mitigated, .resolved:
      return .state(.reviseImpact(try window(value, incident), reason: reason))
    }
  }

  private func window(
    _ value: String, _ incident: Incident
  ) throws(RecordRefusal) -> ImpactWindow {
    let moment = Timestamp(rfc3339: value)
    guard value.isEmpty || moment != nil else { throw unreadable(value) }
    var window = incident.impact
    switch self {
    case .started: window.startedAt = moment
    case .detected: window.detectedAt = moment
    case .mitigated: window.mitigatedAt = moment
    case .resolved: window.resolvedAt = moment
    case .title, .severity, .status, .declared, .lead, .owner, .detectedBy, .reviewDue: break
    }
    return window
  }

  private func unreadable(_ value: String) -> RecordRefusal {
    RecordRefusal(sentence: "\(value) cannot be read as \(rawValue).")
  }
}

extension CorrectiveActionDraft {
  /// Takes one field over; an empty value takes it away.
  fileprivate mutating func set(_ field: EntryField, _ value: String) throws(RecordRefusal) {
    switch field {
    case .text: text = value
    case .owner: owner = value.nonEmpty.map { Person($0) }
    case .due: due = value.nonEmpty
    case .type: type = value.nonEmpty
    case .ticket: ticket = value.nonEmpty
    case .doneWhen: doneWhen = value.nonEmpty
    case .class:
      guard value.isEmpty || ActionClass(rawValue: value) != nil else {
        let all = ActionClass.allCases.map(\.rawValue).joined(separator: ", ")
        throw RecordRefusal(sentence: "\(value) is no class of an action. Use one of \(all).")
      }
      actionClass = ActionClass(rawValue: value)
    case .priority:
      guard value.isEmpty || Int(value) != nil else {
        throw RecordRefusal(sentence: "\(value) is no priority. Use a number from 1 to 9.")
      }
      priority = Int(value)
    case .time, .box, .key, .proof: break
    }
  }
}
