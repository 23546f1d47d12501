import AlertTriage
import EventStore
import IncidentModel
import TerminalKit
import Yams

/// Tells what grouping rules or a silence would have done to the alerts there were.
public struct BackTestCommand: WardroomCommand {
  /// A file with `groups`; without it and without a silence the rules of the home are tried.
  public var rules: String?
  /// The query of a silence.
  public var silence: String?
  /// How far back, a span or a moment.
  public var since: String
  private static let reach = 1_000_000
  private static let listed = 20

  /// Creates the command.
  public init(rules: String? = nil, silence: String? = nil, since: String) {
    self.rules = rules
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
      groups: groups, silence: filter, over: past.map(workspace.enriched), window: start..<now)
    return Report(Self.lines(result), written: Self.json(result))
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
    lines += result.hiddenGrave.prefix(listed).map { past in
      SafeText(
        "  \(past.words.severity?.name ?? "-")  \(past.occurrence.startedAt.dayAndClock)  \(past.words.source)  \(past.words.title)"
      )
    }
    if !result.largest.isEmpty { lines += ["", "The largest folds:"] }
    lines += result.largest.prefix(listed).map { fold in
      SafeText("  \(fold.count)  \(fold.severity?.name ?? "-")  \(fold.title)")
    }
    return lines
  }

  private static func json(_ result: BackTest) -> JSONWriter {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("since", result.window.lowerBound)
      writer.member("until", result.window.upperBound)
      writer.member("total", result.total)
      writer.member("folded", result.folded)
      writer.member("folded_percent", result.foldedPercent)
      writer.member("folds", result.folds)
      writer.member("hidden", result.hidden)
      writer.name("hidden_grave")
      writer.list(result.hiddenGrave) { writer, past in
        writer.object { AlertReport.write(past.words, into: &$0) }
      }
      writer.name("largest")
      writer.list(result.largest) { AlertReport.write($1, into: &$0) }
    }
    return writer
  }
}

extension Workspace {
  /// Returns a past alert with what the team's rules and catalog know of it today.
  fileprivate func enriched(_ past: PastAlert) -> PastAlert {
    PastAlert(words: configuration.triage.enriched(past.words), occurrence: past.occurrence)
  }
}
