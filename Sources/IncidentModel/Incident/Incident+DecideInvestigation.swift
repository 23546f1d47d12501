extension Incident {
  func decide(
    _ command: HypothesisCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .propose(let wording): return try proposal(wording, &context)
    case .revise(let id, let wording):
      return try revision(of: try standingHypothesis(id), as: wording)
    case .change(let id, let change):
      let hypothesis = try standingHypothesis(id)
      return try revision(of: hypothesis, as: change.applied(to: hypothesis.wording))
    case .judge(let id, let status, let reason):
      return try judgement(of: try standingHypothesis(id), as: status, because: reason)
    }
  }

  /// Puts an idea on the board under the next number.
  func proposal(
    _ wording: HypothesisWording, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    let tidy = try Self.tidied(wording)
    let words = tidy.statement.lowercased()
    if let known = hypotheses.first(where: {
      $0.isShown && $0.wording.statement.lowercased() == words
    }) {
      throw .hypothesisKnown(known.name)
    }
    let id = context.identity.entryID(.hypothesis) { candidate in
      hypotheses.contains { $0.id == candidate }
    }
    let number = (hypotheses.last?.number ?? 0) + 1
    return .hypothesisProposed(HypothesisProposed(id: id, number: number, wording: tidy))
  }

  private static func tidied(
    _ wording: HypothesisWording
  ) throws(IncidentRejection) -> HypothesisWording {
    HypothesisWording(
      statement: try required(wording.statement, "The hypothesis"),
      likelihood: wording.likelihood,
      test: try optional(wording.test, "The test"),
      owner: try optionalLine(wording.owner?.name, "The owner").map { Person($0) })
  }

  private func standingHypothesis(_ id: EntryID) throws(IncidentRejection) -> Hypothesis {
    guard let hypothesis = hypothesis(id) else { throw .unknownItem("hypothesis", id) }
    guard hypothesis.isShown else { throw .itemWithdrawn(hypothesis.name) }
    return hypothesis
  }

  private func revision(
    of hypothesis: Hypothesis, as wording: HypothesisWording
  ) throws(IncidentRejection) -> IncidentFact {
    let tidy = try Self.tidied(wording)
    guard tidy != hypothesis.wording else { throw .unchanged(hypothesis.name) }
    return .hypothesisRevised(
      HypothesisRevised(
        id: hypothesis.id, name: hypothesis.name, wording: tidy, previous: hypothesis.wording))
  }

  private func judgement(
    of hypothesis: Hypothesis, as status: HypothesisStatus, because reason: String
  ) throws(IncidentRejection) -> IncidentFact {
    guard status != hypothesis.status else { throw .unchanged(hypothesis.name) }
    let why = try Self.optional(reason, "The reason")
    try requireGrounds(for: status, of: hypothesis, why)
    return .hypothesisJudged(
      HypothesisJudged(
        id: hypothesis.id, name: hypothesis.name, statement: hypothesis.wording.statement,
        from: hypothesis.status, to: status, reason: why,
        previousReason: hypothesis.statusReason))
  }

  /// A cause needs evidence for it and none against it, a refutation evidence or a reason.
  private func requireGrounds(
    for status: HypothesisStatus, of hypothesis: Hypothesis, _ why: String
  ) throws(IncidentRejection) {
    let support = evidence(.supports, on: hypothesis.id)
    let against = evidence(.contradicts, on: hypothesis.id)
    switch status {
    case .supported, .confirmed:
      guard !support.isEmpty else { throw .evidenceMissing(hypothesis.name, status) }
      if status == .confirmed, !against.isEmpty {
        throw .contradicted(hypothesis.name, by: against.map(\.name))
      }
    case .refuted:
      guard !against.isEmpty || !why.isEmpty else {
        throw .reasonMissing("Refuting without evidence against it")
      }
    case .open, .testing:
      guard hypothesis.status.isActive || !why.isEmpty else {
        throw .reasonMissing("Taking up \(hypothesis.name) again")
      }
    }
  }

  // MARK: - Evidence

  func decide(
    _ command: EvidenceCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .add(let content, let bearings): return try addition(content, bearings, &context)
    case .relate(let id, let asked, let bearing):
      let evidence = try standingEvidence(id)
      let hypothesis = try standingHypothesis(asked)
      let previous = evidence.bearing(on: hypothesis.id)
      guard bearing != previous else { throw .unchanged(evidence.name) }
      if let carried = hypotheses(carriedBy: evidence).first(where: { $0.id == hypothesis.id }) {
        throw .evidenceCarries(evidence.name, carried.name, carried.status)
      }
      return .evidenceRelated(
        EvidenceRelated(
          id: evidence.id, name: evidence.name, hypothesis: hypothesis.id,
          hypothesisName: hypothesis.name, bearing: bearing, previous: previous))
    }
  }

  private func standingEvidence(_ id: EntryID) throws(IncidentRejection) -> Evidence {
    guard let evidence = evidence(id) else { throw .unknownItem("evidence", id) }
    guard evidence.isShown else { throw .itemWithdrawn(evidence.name) }
    return evidence
  }

  private func addition(
    _ content: EvidenceContent, _ bearings: [EvidenceBearing],
    _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    let tidy = try Self.tidied(content, now: context.now)
    var resolved: [EvidenceBearing] = []
    var about: [String] = []
    for asked in bearings {
      let hypothesis = try standingHypothesis(asked.hypothesis)
      guard !resolved.contains(where: { $0.hypothesis == hypothesis.id }) else {
        throw .bearsTwice(hypothesis.name)
      }
      resolved.append(EvidenceBearing(asked.bearing, on: hypothesis.id))
      about.append("\(asked.bearing.preposition) \(hypothesis.name)")
    }
    let id = context.identity.entryID(.evidence) { candidate in
      evidence.contains { $0.id == candidate }
    }
    return .evidenceAdded(
      EvidenceAdded(
        id: id, number: (evidence.last?.number ?? 0) + 1, content: tidy, bearings: resolved,
        about: about.joined(separator: ", ")))
  }

  private static func tidied(
    _ content: EvidenceContent, now: Timestamp
  ) throws(IncidentRejection) -> EvidenceContent {
    EvidenceContent(
      text: try required(content.text, "The evidence"), url: try link(content.url),
      query: try words(content.query, "The query"), value: try words(content.value, "The value"),
      capturedAt: try content.capturedAt.map { moment throws(IncidentRejection) in
        try DecisionTimes.past(moment, now)
      },
      file: try content.file.map { file throws(IncidentRejection) in try checked(file) },
      stepRun: content.stepRun)
  }

  /// Returns the text without white space around it; nil when nothing is left.
  static func words(_ text: String?, _ what: String) throws(IncidentRejection) -> String? {
    let words = try optional(text ?? "", what)
    return words.isEmpty ? nil : words
  }

  private static func link(_ text: String?) throws(IncidentRejection) -> String? {
    guard let address = try words(text, "The address") else { return nil }
    let isLink = ["http://", "https://"].contains { address.lowercased().hasPrefix($0) }
    guard isLink, !address.contains(where: \.isWhitespace) else { throw .notALink(address) }
    return address
  }

  private static func checked(_ file: EvidenceFile) throws(IncidentRejection) -> EvidenceFile {
    let isHash = file.sha256.utf8.count == 64 && file.sha256.utf8.allSatisfy(\.isLowerHexDigit)
    guard isHash, file.bytes >= 0 else { throw .notAHash(file.sha256) }
    let name = try line(file.name, "The file's name", limit: titleLimit)
    return EvidenceFile(name: name, bytes: file.bytes, sha256: file.sha256)
  }

  // MARK: - Taking off and putting back

  func decide(_ command: ItemCommand) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .withdraw(let asked, let reason):
      let (id, name, isShown) = try item(asked)
      guard isShown else { throw .itemWithdrawn(name) }
      if let evidence = evidence(id), let carried = hypotheses(carriedBy: evidence).first {
        throw .evidenceCarries(evidence.name, carried.name, carried.status)
      }
      let why = try Self.reason(reason, for: "Withdrawing \(name)")
      return .itemWithdrawn(ItemActedOn(id: id, reason: why))
    case .restore(let asked):
      let (id, name, isShown) = try item(asked)
      guard !isShown else { throw .unchanged(name) }
      return .itemRestored(ItemActedOn(id: id, reason: ""))
    }
  }

  private func item(
    _ id: EntryID
  ) throws(IncidentRejection) -> (id: EntryID, name: String, isShown: Bool) {
    if let item = hypothesis(id) { return (item.id, item.name, item.isShown) }
    if let item = evidence(id) { return (item.id, item.name, item.isShown) }
    if let item = decision(id) { return (item.id, item.name, item.isShown) }
    throw .unknownItem("hypothesis, evidence or decision", id)
  }
}

extension UInt8 {
  fileprivate var isLowerHexDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}
