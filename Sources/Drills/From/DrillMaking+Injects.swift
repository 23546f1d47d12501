import IncidentModel

extension DrillMaking {
  typealias Item = [(String, ScenarioLines.Value)]

  /// What is brought in: the alerts, what stakeholders ask, and what led the team astray.
  mutating func injects() -> [Item] {
    var items = plan.items.map { alert($0) }
    if plan.items.first.map({ times.offset($0.report.at) > Self.soon }) ?? true {
      items.insert(report(), at: 0)
    }
    return items + [Self.question(duration)] + falseLeads()
  }

  /// Whoever waits longer than this for a signal is told why they sit there.
  private static let soon = ScenarioTime(seconds: 60)

  // MARK: - Alerts

  private mutating func alert(_ item: AlertPlan.Item) -> Item {
    let place = "alert \(item.alert)"
    let title = passages.take(item.report.alert.title, "\(place), its title", upTo: 300)
    var fields: Item = [("id", .plain(item.id))]
    fields += trigger(of: item)
    fields += [("channel", .plain("alert")), ("from", .text(item.report.alert.source))]
    if wasNoise(item.report.alert.fingerprint) { fields.append(("misleading", .plain("true"))) }
    fields.append(("text", .text(item.isEnd ? "\(title) (over)" : title)))
    fields.append(("source", .plain("generic")))
    fields.append(("payload", .map(payload(item, title, place))))
    return fields
  }

  /// An alert that ended because of the fix ends after the players' fix; all others come when they came.
  private func trigger(of item: AlertPlan.Item) -> Item {
    guard item.isEnd, let fixedAt = team.fixedAt, item.report.at >= fixedAt else {
      return [("at", .text("+" + times.offset(item.report.at).typed))]
    }
    let delay = times.offset(item.report.at) - times.offset(fixedAt)
    return [("after", .map([("flag", .plain("fixed")), ("delay", .plain(delay.typed))]))]
  }

  private func wasNoise(_ fingerprint: Fingerprint) -> Bool {
    let verdicts = past.events.compactMap { event -> Disposition? in
      guard case .alertJudged(let fact) = event.event.fact,
        fact.alert.fingerprint == fingerprint
      else { return nil }
      return fact.disposition
    }
    return verdicts.last == .falsePositive || verdicts.last == .noAction
  }

  /// The body as the source for anything that posts JSON takes it.
  private mutating func payload(
    _ item: AlertPlan.Item, _ title: String, _ place: String
  ) -> Item {
    let alert = item.report.alert
    var fields: Item = [
      ("id", .text("alert-\(item.alert)")), ("title", .text(title)),
      ("status", .text(item.isEnd ? "resolved" : "firing")),
    ]
    let severity = alert.severityText.isEmpty ? alert.severity?.name ?? "" : alert.severityText
    if !severity.isEmpty {
      fields.append(
        ("severity", .text(passages.take(severity, "\(place), its severity", upTo: 40))))
    }
    if !alert.details.isEmpty {
      let details = passages.take(alert.details, "\(place), its details", upTo: min(2000, room / 2))
      fields.append(("details", .text(details)))
    }
    let labels = labels(of: alert, place)
    if !labels.isEmpty { fields.append(("labels", .map(labels))) }
    if let started = reportedStart(of: item) {
      fields.append(("started_at", .text(started.rfc3339)))
    }
    return fields
  }

  /// When it says it began, where that is not the moment it came; on the clock of the drill.
  private func reportedStart(of item: AlertPlan.Item) -> Timestamp? {
    let late = item.report.at.seconds(since: item.report.alert.startedAt)
    let wait = max(0, times.start.seconds(since: item.report.at))
    guard !item.isEnd, !item.report.alert.isStartAssumed, late + wait >= 60 else { return nil }
    let came = times.start.adding(seconds: times.offset(item.report.at).milliseconds / 1000)
    return came.adding(seconds: -(late + wait))
  }

  /// How many characters an alert may take, so that a storm of them fits into a scenario.
  private var room: Int { 450_000 / max(1, plan.items.count) }

  /// The most labels an alert keeps.
  private static let mostLabels = 40
  /// Labels that name a machine, whatever their value looks like.
  private static let machines: Set<String> = [
    "instance", "host", "hostname", "node", "nodename", "pod", "server", "ip", "address",
    "endpoint",
  ]

  private mutating func labels(of alert: Alert, _ place: String) -> Item {
    var labels = alert.labels
    if !alert.product.isEmpty { labels["product"] = alert.product }
    if let tier = alert.tier { labels["tier"] = "\(tier.rawValue)" }
    var found: Item = []
    for (name, value) in labels.sorted(by: { $0.key < $1.key }).prefix(
      min(Self.mostLabels, room / 100))
    {
      let key = passages.take(name, "\(place), the name of a label", upTo: min(80, room / 20))
      guard !found.contains(where: { $0.0 == key }) else { continue }
      let isMachine = Self.machines.contains(name.lowercased())
      let text = passages.take(value, "\(place), its label \(key)", upTo: min(300, room / 20))
      found.append((key, .text(isMachine ? "(host)" : text)))
    }
    return found
  }

  // MARK: - What people say

  /// Without an alert somebody said what is wrong, in the words it was declared with.
  private mutating func report() -> Item {
    let title = team.steps.first { $0.moment == .declared }?.text ?? past.incident.title
    let words = title.split(separator: ",", maxSplits: 1).last.map(String.init) ?? title
    return [
      ("id", .plain("reported")), ("at", .text("+" + times.offset(team.declaredAt).typed)),
      ("channel", .plain("stakeholder")), ("from", .text("whoever noticed")),
      ("text", .text(passages.take(words, "title", upTo: 300))),
    ]
  }

  /// The question every reader has; the record does not hold who asked it when.
  private static func question(_ duration: ScenarioTime) -> Item {
    [
      ("id", .plain("readers-ask")), ("at", .text("+10m")), ("channel", .plain("stakeholder")),
      ("from", .text("readers of the data")),
      ("text", .text("What is wrong for us, and what should we do until it is right again?")),
    ]
  }

  /// Ideas that were ruled out come up when they came up then.
  private mutating func falseLeads() -> [Item] {
    let refuted = past.incident.hypotheses.filter { $0.isShown && $0.status == .refuted }
    var items: [Item] = []
    for idea in refuted.prefix(3) {
      let text = passages.take(idea.wording.statement, "hypothesis \(idea.name)", upTo: 300)
      let at = times.offset(idea.proposedAt)
      guard !givesAway(text), at < duration else { continue }
      items.append([
        ("id", .plain("idea-\(items.count + 1)")), ("at", .text("+" + at.typed)),
        ("channel", .plain("chat")), ("from", .text("somebody in the channel")),
        ("misleading", .plain("true")), ("text", .text("Could this be it: \(text)?")),
      ])
    }
    return items
  }
}
