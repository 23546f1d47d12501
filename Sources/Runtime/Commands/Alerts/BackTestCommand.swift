public import AlertTriage
import EventStore
import IncidentModel
import TerminalKit
import Yams

/// Tells what grouping rules or a silence would have done to the alerts there were.
public struct BackTestCommand: WardroomCommand {
  /// A file with `groups`; without it and without a silence the rules of the home are tried.
  public var rules: String?
  /// A rule that is tried alone instead; nil for none.
  public var draft: GroupingDraft?
  /// The query of a silence.
  public var silence: String?
  /// How far back, a span or a moment.
  public var since: String
  private static let reach = 1_000_000
  private static let listed = 20

  /// Creates the command.
  public init(
    rules: String? = nil, draft: GroupingDraft? = nil, silence: String? = nil, since: String
  ) {
    self.rules = rules
    self.draft = draft
    self.silence = silence
    self.since = since
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let now = workspace.clock.now()
    let start = try SpanText.past(since, before: now, option: "--since")
    guard start < now else {
      throw CommandFailure(.usage, "--since wants a moment that has passed, or a span such as 30d.")
    }
    let filter = try self.filter()
    let groups = try groups(workspace)
    let past = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.alertHistory(since: start, limit: Self.reach)
    }
    let result = BackTest.run(
      groups: groups, silence: filter, over: past.map(workspace.triagePolicy.enriched),
      window: start..<now)
    return Report(Self.lines(result) + advice, written: json(result))
  }

  private func filter() throws(CommandFailure) -> AlertFilter? {
    guard let silence else { return nil }
    do throws(FilterProblem) {
      return try AlertFilter(silence)
    } catch {
      throw CommandFailure(error, in: silence)
    }
  }

  private func groups(_ workspace: Workspace) throws(CommandFailure) -> [GroupingRule] {
    if let draft { return [try Self.rule(draft)] }
    guard let rules else { return silence == nil ? workspace.configuration.triage.groups : [] }
    do throws(FileFailure) {
      guard let bytes = try FileBytes.read(rules, limit: SettingsText.sizeLimit) else {
        throw FileFailure(rules, .read, reason: "there is no such file")
      }
      return try Self.groups(bytes, rules)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }

  private static func rule(_ draft: GroupingDraft) throws(CommandFailure) -> GroupingRule {
    do throws(GroupingDraftProblem) {
      return try draft.rule()
    } catch {
      let problem = FilterProblem(
        column: error.column, sentence: "--\(error.part.rawValue): \(error.sentence)")
      throw CommandFailure(problem, in: draft[error.part])
    }
  }

  /// What keeps a rule that was tried.
  private var advice: [SafeText] {
    guard let draft else { return [] }
    return ["", "To keep the rule, write into wardroom.yaml:"] + SafeText.lines(draft.settings)
  }

  private static func groups(_ bytes: [UInt8], _ path: String) throws(FileFailure) -> [GroupingRule]
  {
    do throws(SettingProblem) {
      let text = try SettingsText(bytes, path: path).text
      do throws(PolicyProblem) {
        return try TriagePolicy(yaml: text).groups
      } catch {
        throw SettingProblem("\(path):\(error.line): \(error.sentence)")
      }
    } catch {
      throw FileFailure(path, .read, reason: error.sentence.description)
    }
  }

  private static func lines(_ result: BackTest) -> [SafeText] {
    var lines = [
      SafeText("\(result.sentence)"),
      SafeText(
        "\(result.total) alerts fired from \(result.window.lowerBound.dayAndClock) to \(result.window.upperBound.dayAndClock)"
      ),
    ]
    if !result.hiddenGrave.isEmpty { lines += ["", "It would have hidden:"] }
    lines += result.hiddenGrave.prefix(listed).map(line)
    if !result.buried.isEmpty { lines += ["", "It would have put under lesser ones:"] }
    lines += result.buried.prefix(listed).map(line)
    if !result.largest.isEmpty { lines += ["", "The largest folds:"] }
    lines += result.largest.prefix(listed).map { fold in
      SafeText("  \(fold.count)  \(fold.severity?.name ?? "-")  \(fold.title)")
    }
    return lines
  }

  private static func line(_ past: PastAlert) -> SafeText {
    let alert = past.words
    return SafeText(
      "  \(alert.severity?.name ?? "-")  \(past.occurrence.startedAt.dayAndClock)  \(alert.source)  \(alert.title)"
    )
  }

  private func json(_ result: BackTest) -> JSONWriter {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("since", result.window.lowerBound)
      writer.member("until", result.window.upperBound)
      writer.member("total", result.total)
      writer.member("folded", result.folded)
      writer.member("folded_percent", result.foldedPercent)
      writer.member("folds", result.folds)
      writer.member("hidden", result.hidden)
      for (name, alerts) in [("hidden_grave", result.hiddenGrave), ("buried", result.buried)] {
        writer.name(name)
        writer.list(alerts) { writer, past in
          writer.object { AlertReport.write(past.words, into: &$0) }
        }
      }
      writer.name("largest")
      writer.list(result.largest) { AlertReport.write($1, into: &$0) }
      writer.member("settings", draft?.settings)
    }
    return writer
  }
}
