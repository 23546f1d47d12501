/// What a person says to make an incident of a part of another one.
public struct SplitDraft: Hashable, Sendable {
  public var title: String
  /// Nil for that of the incident it comes from.
  public var severity: Severity?
  public var reason: String
  public var alerts: [Fingerprint]
  /// Lines of the timeline; one that is a hypothesis takes it along.
  public var lines: [EntryID]
  /// Ids, or numbers on the board, `H2`.
  public var hypotheses: [EntryID]
  public var commander: Person?

  /// Creates a draft.
  public init(
    title: String, severity: Severity? = nil, reason: String = "", alerts: [Fingerprint] = [],
    lines: [EntryID] = [], hypotheses: [EntryID] = [], commander: Person? = nil
  ) {
    self.title = title
    self.severity = severity
    self.reason = reason
    self.alerts = alerts
    self.lines = lines
    self.hypotheses = hypotheses
    self.commander = commander
  }
}

/// What of an incident goes to a new one.
public struct SplitParts: Hashable, Sendable {
  public var alerts: [AlertReference] = []
  public var lines: [TimelineEntry] = []
  public var hypotheses: [Hypothesis] = []

  var count: Int { alerts.count + lines.count + hypotheses.count }

  /// What goes along, in words.
  public var words: String {
    let parts = [(alerts.count, "alert"), (lines.count, "line"), (hypotheses.count, "hypothesis")]
    let said = parts.filter { $0.0 > 0 }.map { count, noun in
      count == 1 ? "1 \(noun)" : "\(count) \(noun == "hypothesis" ? "hypotheses" : noun + "s")"
    }
    return said.joined(separator: ", ")
  }
}

extension Incident {
  /// The kinds of lines that can go; what was told, decided or done stays where it was.
  private static let movableKinds: Set<EntryKind> = [.note, .observation, .action, .change]

  /// Everything that could go to another incident.
  public var splittableParts: SplitParts {
    SplitParts(
      alerts: alerts, lines: timeline.entries.filter(isMovable),
      hypotheses: hypotheses.filter(\.isShown))
  }

  private func isMovable(_ entry: TimelineEntry) -> Bool {
    entry.isShown && itemLines[entry.id] == nil && Self.movableKinds.contains(entry.kind)
  }

  /// Returns what a split is about, as the incident has it.
  /// - Throws: the rejection with its sentence, also when nothing or everything would go.
  public func parts(of draft: SplitDraft) throws(IncidentRejection) -> SplitParts {
    guard !status.isFinal else { throw .ended(status) }
    var parts = SplitParts()
    for fingerprint in draft.alerts
    where !parts.alerts.contains(where: { $0.fingerprint == fingerprint }) {
      guard let alert = alerts.first(where: { $0.fingerprint == fingerprint }) else {
        throw .alertNotLinked(fingerprint.text)
      }
      parts.alerts.append(alert)
    }
    for id in draft.hypotheses { try take(hypothesis: id, into: &parts) }
    for id in draft.lines { try take(line: id, into: &parts) }
    guard parts.count > 0 else { throw .relation(.nothingToSplit(id)) }
    guard parts.count < splittableParts.count else { throw .relation(.everythingSplit(id)) }
    return parts
  }

  private func take(
    hypothesis id: EntryID, into parts: inout SplitParts
  ) throws(IncidentRejection) {
    guard let hypothesis = hypothesis(id) else { throw .unknownItem("hypothesis", id) }
    guard hypothesis.isShown else { throw .itemWithdrawn(hypothesis.name) }
    guard !parts.hypotheses.contains(where: { $0.id == hypothesis.id }) else { return }
    parts.hypotheses.append(hypothesis)
  }

  private func take(line id: EntryID, into parts: inout SplitParts) throws(IncidentRejection) {
    guard let entry = timeline[id] else { throw .unknownEntry(id) }
    guard entry.isShown else { throw .entryWithdrawn(id) }
    if let told = itemLines[id], hypothesis(told.item) != nil {
      return try take(hypothesis: told.item, into: &parts)
    }
    guard isMovable(entry) else { throw .relation(.staysHere(id, entry.kind)) }
    if !parts.lines.contains(where: { $0.id == id }) { parts.lines.append(entry) }
  }

  /// The evidence that speaks about hypotheses that go.
  private func evidence(about hypotheses: [Hypothesis]) -> [Evidence] {
    let going = Set(hypotheses.map(\.id))
    return evidence.filter { evidence in
      evidence.isShown && evidence.bearings.contains { going.contains($0.hypothesis) }
    }
  }
}

// MARK: - What both sides are asked for

extension Incident {
  /// Returns what the new incident is declared as.
  func splitDeclaration(_ draft: SplitDraft, _ parts: SplitParts) -> Declaration {
    Declaration(
      kind: kind, title: draft.title, severity: draft.severity ?? severity,
      severityReason: "split off from \(id)", classification: classification,
      impact: ImpactWindow(startedAt: parts.alerts.isEmpty ? impactWhileActive.startedAt : nil),
      commander: draft.commander, alerts: parts.alerts,
      restriction: restriction)
  }

  /// Returns what the new incident takes over, in the order in which it can.
  func splitArrivals(
    _ parts: SplitParts, reason: String, by actor: Person
  ) -> [IncidentCommand] {
    let lines = parts.lines.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }.map {
      entry in
      IncidentCommand.entry(
        .addAt(
          entry.kind, Self.carried(entry, by: actor),
          EntryTimes(occurredAt: entry.occurredAt, observedAt: entry.observedAt)))
    }
    let ideas = parts.hypotheses.map { IncidentCommand.hypothesis(.propose($0.wording)) }
    let verdicts = parts.hypotheses.enumerated().compactMap { index, hypothesis in
      hypothesis.status == .open
        ? nil
        : IncidentCommand.hypothesis(
          .judge(
            EntryID("H\(index + 1)"), hypothesis.status,
            reason: hypothesis.statusReason.isEmpty ? "as in \(id)" : hypothesis.statusReason))
    }
    let link = RelationCommand.link(.splitFrom, id, title: publicTitle, reason: reason)
    return [.relation(link)] + lines + ideas + carriedEvidence(parts) + verdicts
  }

  private func carriedEvidence(_ parts: SplitParts) -> [IncidentCommand] {
    evidence(about: parts.hypotheses).map { evidence in
      let bearings = parts.hypotheses.enumerated().compactMap { index, hypothesis in
        evidence.bearing(on: hypothesis.id).map {
          EvidenceBearing($0, on: EntryID("H\(index + 1)"))
        }
      }
      var content = evidence.content
      content.capturedAt = evidence.capturedAt
      return .evidence(.add(content, bearings))
    }
  }

  /// A line is recorded by whoever splits; who wrote it stands behind it.
  private static func carried(_ entry: TimelineEntry, by actor: Person) -> String {
    let signed = "\(entry.text) (\(entry.author))"
    guard entry.author != actor, signed.unicodeScalars.count <= textLimit else { return entry.text }
    return signed
  }

  /// Returns what the incident gives up, in the order in which it can.
  func splitDepartures(
    _ parts: SplitParts, to new: IncidentID, title: String, reason: String
  ) -> [IncidentCommand] {
    let why = "went to \(new)"
    let alerts = parts.alerts.map { IncidentCommand.alert(.unlink($0, reason: why)) }
    let lines = parts.lines.map { IncidentCommand.entry(.withdraw($0.id, reason: why)) }
    let ideas = parts.hypotheses.map { IncidentCommand.item(.withdraw($0.id, reason: why)) }
    let going = Set(parts.hypotheses.map(\.id))
    let proofs = evidence(about: parts.hypotheses)
      .filter { $0.bearings.allSatisfy { going.contains($0.hypothesis) } }
      .map { IncidentCommand.item(.withdraw($0.id, reason: why)) }
    let link = RelationCommand.link(.splitInto, new, title: title, reason: reason)
    return alerts + lines + ideas + proofs + [.relation(link)]
  }

  /// Returns what declares the new incident, and what both sides then take.
  /// - Throws: the rejection with its sentence.
  public func splitting(
    _ draft: SplitDraft, into new: IncidentID, by actor: Person
  ) throws(IncidentRejection) -> IncidentSplit {
    let parts = try parts(of: draft)
    let title = try Self.line(draft.title, "The title", limit: Self.titleLimit)
    return IncidentSplit(
      declaration: splitDeclaration(draft, parts),
      arrivals: splitArrivals(parts, reason: draft.reason, by: actor),
      departures: splitDepartures(
        parts, to: new, title: restriction?.codename ?? title, reason: draft.reason))
  }
}

/// What makes an incident of a part of another one: all of it or nothing.
public struct IncidentSplit: Hashable, Sendable {
  /// How the new one is declared.
  public var declaration: Declaration
  /// What the new one takes after that.
  public var arrivals: [IncidentCommand]
  /// What the old one takes.
  public var departures: [IncidentCommand]
}
