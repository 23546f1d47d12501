import IncidentModel
import TerminalKit

// What the form suggests, and what it declares.
extension DeclareForm {
  func text(_ field: Field) -> String { texts[field]?.text.trimmingWhitespace ?? "" }

  // MARK: - What is suggested

  /// What is known so far: what the alerts say, and what was typed or picked over it.
  private func factors(in context: PaneContext) -> SeverityFactors {
    var factors = SeverityFactors(alerts.map(\.alert))
    factors.tier = ([factors.tier] + folds.map(\.tier)).compactMap(\.self).min()
    factors.worstAlert = ([factors.worstAlert] + folds.map(\.severity)).compactMap(\.self).min()
    factors.incidentClass = picks[.classification].flatMap(Self.incidentClass)
    if let pick = picks[.failure] { factors.failureKind = Self.failureKind(pick) }
    factors.decisionAt = decision(in: context)
    factors.hasWorkaround = [nil, false, true][picks[.workaround] ?? 0]
    factors.exposure = Exposure.allCases[picks[.exposure] ?? 0]
    return factors
  }

  /// What the team's severity matrix makes of that.
  func suggestion(in context: PaneContext) -> SeveritySuggestion {
    context.lead.severity.suggest(factors(in: context), at: context.now)
  }

  /// Which of its options a field stands at: the picked one, else the suggested one.
  func pick(of field: Field, in context: PaneContext) -> Int {
    if let pick = picks[field] { return pick }
    let suggestion = suggestion(in: context)
    switch field {
    case .severity: return suggestion.severity.rawValue - 1
    case .classification:
      return suggestion.incidentClass.flatMap(IncidentClass.allCases.firstIndex).map { $0 + 1 } ?? 0
    case .failure:
      return suggestion.failureKind.flatMap(FailureKind.allCases.firstIndex).map { $0 + 1 } ?? 0
    case .title, .reason, .products, .decision, .workaround, .exposure, .impact, .commander, .kind,
      .restricted, .submit:
      return 0
    }
  }

  func severity(in context: PaneContext) -> Severity {
    Severity(rawValue: pick(of: .severity, in: context) + 1) ?? .sev3
  }

  private static func incidentClass(_ pick: Int) -> IncidentClass? {
    pick == 0 ? nil : IncidentClass.allCases[pick - 1]
  }

  private static func failureKind(_ pick: Int) -> FailureKind? {
    pick == 0 ? nil : FailureKind.allCases[pick - 1]
  }

  private func decision(in context: PaneContext) -> Timestamp? {
    text(.decision).isEmpty
      ? nil : TypedMoment.parse(text(.decision), now: context.now, .future)
  }

  /// By what an earlier incident of this kind is found.
  func repeatKeys(in context: PaneContext) -> RepeatKeys {
    var keys = RepeatKeys(classification(in: context), alerts.map(\.alert))
    keys.fingerprints.formUnion(folds.map(\.first))
    return keys
  }

  /// The earlier incidents that were found by these keys.
  func repeats(in context: PaneContext) -> [RepeatedIncident] {
    guard let found = context.triage.repeats, found.keys == soughtKeys else { return [] }
    return found.incidents
  }

  // MARK: - What is declared

  func declare(in context: PaneContext) -> [Request] {
    if let problem = problem(in: context) { return [.warning(problem)] }
    let severity = severity(in: context)
    let declaration = Declaration(
      kind: Self.kinds[picks[.kind] ?? 0], title: text(.title), severity: severity,
      severityReason: text(.reason), classification: classification(in: context),
      impact: impact(in: context) ?? ImpactWindow(),
      commander: text(.commander).isEmpty ? nil : Person(text(.commander)),
      alerts: alerts.map(\.alert.reference), suggestion: suggestion(in: context),
      restriction: restriction)
    let linked: SafeText = count == 0 ? "" : " with \(Words.count(count, "alert"))"
    return [
      .close,
      .act(Act("declared \(severity.name)\(linked)", [.declare(declaration)])),
    ]
  }

  /// What has to be put right before it can be declared; nil when nothing has.
  private func problem(in context: PaneContext) -> SafeText? {
    if text(.title).isEmpty { return "give it a title: what is wrong for readers of the data?" }
    if impact(in: context) == nil {
      return "\(text(.impact)) is not a time; write it as 14:30 or 20m, or leave it empty"
    }
    if !text(.decision).isEmpty, decision(in: context) == nil {
      return "\(text(.decision)) is not a time to come; write 14:30 or 2h, or leave it empty"
    }
    if let codename = restriction?.codename, !Restriction.isCodename(codename) {
      return "\(codename) is no codename; take letters or digits that say nothing, HERON"
    }
    return nil
  }

  var count: Int { alerts.count + folds.reduce(0) { $0 + $1.count } }

  /// The codename, and behind it who may know.
  private var restriction: Restriction? {
    let words = text(.restricted).split { $0 == "," || $0.isWhitespace }.map(String.init)
    guard let codename = words.first else { return nil }
    return Restriction(codename: codename, people: words.dropFirst().map { Person($0) })
  }

  private func impact(in context: PaneContext) -> ImpactWindow? {
    let detected = alerts.map(\.firstReceivedAt).min()
    guard !text(.impact).isEmpty else { return ImpactWindow(detectedAt: detected) }
    guard let start = TypedMoment.parse(text(.impact), now: context.now, .past) else { return nil }
    return ImpactWindow(startedAt: start, detectedAt: detected.map { max($0, start) })
  }

  private func classification(in context: PaneContext) -> Classification {
    Classification(
      incidentClass: Self.incidentClass(pick(of: .classification, in: context)),
      failureKind: Self.failureKind(pick(of: .failure, in: context)),
      products: text(.products).split(separator: ",").map { String($0).trimmingWhitespace }
        .filter { !$0.isEmpty })
  }

  /// What a field that is picked and not typed can be.
  static func options(of field: Field) -> [SafeText] {
    switch field {
    case .severity: Severity.allCases.map { SafeText($0.name) }
    case .classification: ["unknown"] + IncidentClass.allCases.map { SafeText($0.rawValue) }
    case .failure: ["unknown", "job failed", "wrong data"]
    case .workaround: ["unknown", "none", "there is one"]
    case .exposure: ["none", "used outside", "suspected", "confirmed"]
    case .kind: ["LIVE", "DRILL", "TEST", "BACKFILLED"]
    case .title, .reason, .products, .decision, .impact, .commander, .restricted, .submit: []
    }
  }
}

extension Alert {
  /// The data product the source or its labels name.
  fileprivate var productOrLabel: String? {
    product.isEmpty ? labels["product"] ?? labels["dataset"] : product
  }

  /// The data product it is about; nil when nobody named one.
  var namedProduct: String? { productOrLabel.flatMap { $0.isEmpty ? nil : $0 } }
}
