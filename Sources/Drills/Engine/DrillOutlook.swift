/// What a controller sees of a drill: what is to come, what stands and what is still expected.
///
/// It is read from the run alone, so that every console that has the log sees the same.
public struct DrillOutlook: Hashable, Sendable {
  /// An inject that did not come yet, or comes again.
  public struct Coming: Hashable, Sendable {
    public var inject: Inject
    /// When it is due; nil while it waits for something.
    public var at: ScenarioTime?
    /// What it waits for, `10m after manual patch`; empty when it does not.
    public var waitsFor: String
    /// Its conditions in words, `unless declare`; empty when it has none.
    public var condition: String
    /// Whether its conditions would keep it back now.
    public var isKept: Bool
  }

  /// By time; those that wait for something come last.
  public var coming: [Coming]
  /// What only the controller fires, and did not yet.
  public var contingency: [Inject]
  public var score: DrillScore

  /// Looks at a run.
  public init(_ run: DrillRun) {
    coming = run.scheduled + run.following
    contingency = run.scenario.injects.filter {
      $0.isContingency && run.state.injects[$0.id] == nil
    }
    score = DrillScore(run.scenario, run.entries)
  }

  /// The expectations that did not earn all they can.
  public var open: [DrillScore.Item] {
    score.items.filter { ($0.points ?? 0) < Double($0.expectation.weight) }
  }

  /// Returns what a line of the log earned so far, a word or two each.
  public func worth(ofLine number: Int) -> [String] {
    score.items.compactMap { item in
      guard item.line == number, let points = item.points, points > 0 else { return nil }
      return "+\(Points.text(points)) \(item.expectation.criterion.rawValue)"
    }
  }
}

extension DrillRun {
  /// The injects that are due, the next first.
  fileprivate var scheduled: [DrillOutlook.Coming] {
    agenda.all.compactMap { item in
      guard item.kind == .inject, item.at <= scenario.clock.duration,
        let inject = scenario.injects.first(where: { $0.id == item.id })
      else { return nil }
      return coming(inject, at: item.at, waitsFor: "")
    }
  }

  /// The injects that wait for something, in the order of the file.
  fileprivate var following: [DrillOutlook.Coming] {
    let waiting = Set(waiting.values.flatMap { $0 }.map(\.id))
    return scenario.injects.filter { waiting.contains($0.id) }.map { inject in
      coming(inject, at: nil, waitsFor: Self.words(inject.trigger))
    }
  }

  private func coming(
    _ inject: Inject, at time: ScenarioTime?, waitsFor: String
  ) -> DrillOutlook.Coming {
    let parts = [
      inject.when.map { "if \(Self.words($0))" }, inject.unless.map { "unless \(Self.words($0))" },
    ]
    return DrillOutlook.Coming(
      inject: inject, at: time, waitsFor: waitsFor,
      condition: parts.compactMap { $0 }.joined(separator: ", "), isKept: !state.allows(inject))
  }

  private static func words(_ trigger: InjectTrigger?) -> String {
    guard case .after(_, let name, let delay) = trigger else { return "" }
    let words = name.name.replacing("_", with: " ")
    return delay == .zero ? "after \(words)" : "\(delay.typed) after \(words)"
  }
}
