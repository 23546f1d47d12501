import IncidentModel
import Runbooks
import TerminalKit

/// Choosing a runbook: what fits and why, and going from one that is followed to the next.
extension RunbookPane {
  /// What the runbooks of similar incidents were asked for.
  struct Asked: Hashable, Sendable {
    var incident: IncidentID
    var alertCount: Int
    var classification: Classification

    init(_ incident: Incident) {
      self.incident = incident.id
      alertCount = incident.alerts.count
      classification = incident.classification
    }
  }

  /// The runbooks that fit the incident, best first, each with why.
  func suggestions(in context: PaneContext) -> [RunbookSuggestion] {
    guard let incident = context.incident else { return [] }
    return RunbookSuggestion.ranked(
      context.runbooks,
      for: RunbookSubject(
        incident, alerts: Array(linked.values), precedents: context.precedents))
  }

  /// What the best runbook follows from, so that it is not looked for with every alert that comes in.
  struct BestFor: Hashable, Sendable {
    var incident: IncidentID
    var version: Int
    var alerts: Set<Fingerprint>
    var precedents: [RunbookPrecedent]
    var runbooks: [Runbook]
  }

  /// The runbook that fits best, when it fits well enough to be shown before anybody asked.
  mutating func best(in context: PaneContext) -> String? {
    guard let incident = context.incident else { return nil }
    let wanted = BestFor(
      incident: incident.id, version: incident.version, alerts: Set(linked.keys),
      precedents: context.precedents, runbooks: context.runbooks)
    guard wanted != bestFor else { return best }
    bestFor = wanted
    best = suggestions(in: context).first { $0.score >= RunbookSuggestion.sureScore }?.name
    return best
  }

  /// Asks what was followed in similar incidents, unless that was asked of the incident as it is.
  mutating func askForPrecedents(in context: PaneContext) -> [Effect] {
    guard let incident = context.incident, !context.isPast, asked != Asked(incident) else {
      return []
    }
    asked = Asked(incident)
    return [.findPrecedents(incident.id)]
  }

  mutating func pick(_ call: ActionCall, in context: PaneContext) -> [Request] {
    guard let name = call.argument else {
      return askForPrecedents(in: context).map { .effect($0) } + [.open(picker(in: context))]
    }
    let isFollowed = context.incident?.runbook(name) != nil
    guard isFollowed || context.runbooks.contains(where: { $0.name == name }) else {
      let way = context.keys.way(to: RunbookPaneCommand.pick)
      return [.warning("there is no runbook \(name); \(way) lists them")]
    }
    show(name, in: context)
    return []
  }

  // MARK: - Several at a time

  /// The place of the shown runbook among those that are followed, when there are several.
  func place(in context: PaneContext) -> SafeText? {
    let names = (context.incident?.runbooks ?? []).map(\.name)
    guard names.count > 1, let name = shown?.name, let index = names.firstIndex(of: name) else {
      return nil
    }
    return "\(index + 1)/\(names.count)"
  }

  /// Shows the next runbook that is followed, or the one before, round and round.
  mutating func goToFollowed(_ step: Int, in context: PaneContext) -> [Request] {
    let names = (context.incident?.runbooks ?? []).map(\.name)
    guard let last = names.last else { return [.ok("no runbook is being followed")] }
    let here = shown.flatMap { names.firstIndex(of: $0.name) }
    guard names.count > 1 || here == nil else { return [.ok("\(last) is the only one followed")] }
    let next = here.map { names[($0 + step + names.count) % names.count] } ?? last
    show(next, in: context)
    return []
  }

  // MARK: - The picker

  private static let followedHeading: SafeText = "BEING FOLLOWED"
  private static let fittingHeading: SafeText = "FITS THE INCIDENT"

  /// Lists what is followed, then what fits with why, then the rest by name.
  private func picker(in context: PaneContext) -> ChoiceOverlay {
    let suggestions = suggestions(in: context)
    let runs = context.incident?.runbooks ?? []
    let followed = Set(runs.map(\.name))
    let fitting = suggestions.filter { !followed.contains($0.name) }
    let known = followed.union(fitting.map(\.name))
    let files = Dictionary(
      context.runbooks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let choices =
      runs.map { run in
        choice(run, suggestions.first { $0.name == run.name })
      }
      + fitting.compactMap { suggestion in
        files[suggestion.name].map { choice($0, suggestion) }
      }
      + context.runbooks.filter { !known.contains($0.name) }.sorted { $0.name < $1.name }
      .map { choice($0, nil) }
    return ChoiceOverlay(
      "Runbooks", choices: choices, placeholder: "a few letters of its name or title")
  }

  private func choice(_ run: RunbookRun, _ suggestion: RunbookSuggestion?) -> Choice {
    let mark = run.name == shown?.name ? ", shown" : ""
    return choice(
      run.name, run.title, score: suggestion?.score,
      hint: "\(run.doneCount)/\(run.steps.count) done\(mark)", group: Self.followedHeading,
      why: suggestion?.words)
  }

  private func choice(_ file: Runbook, _ suggestion: RunbookSuggestion?) -> Choice {
    choice(
      file.name, file.title, score: suggestion?.score,
      hint: "\(Words.count(file.steps.count, "step"))",
      group: suggestion == nil ? "ALL" : Self.fittingHeading, why: suggestion?.words)
  }

  private func choice(
    _ name: String, _ title: String, score: Int?, hint: SafeText, group: SafeText, why: String?
  ) -> Choice {
    let score = SafeText(score.map(String.init) ?? "")
    return Choice(
      [
        Span(score.padded(toColumns: 4), role: .dim),
        Span(SafeText(name).fitted(toColumns: 26), role: .strong), Span(" \(title)"),
      ], hint: .text(hint, .dim), group: group, searchText: "\(name) \(title)",
      explanation: SafeText(brief: why ?? ""),
      requests: [.run(RunbookPaneCommand.pick.declaration.name, ActionCall(argument: name))])
  }
}
