import IncidentModel
import Runbooks
import TerminalKit

/// A runbook as text to read: phases, steps, what may be run and what it takes.
struct RunbookText {
  private let runbook: Runbook
  private let run: RunbookRun?

  /// Takes a runbook and, when there is one, how far an incident is in it.
  init(_ runbook: Runbook, _ run: RunbookRun?) {
    self.runbook = runbook
    self.run = run
  }

  /// The whole text.
  var lines: [SafeText] {
    head + runbook.sections.indices.flatMap { section($0) } + problems
  }

  private var head: [SafeText] {
    let front = runbook.frontMatter
    let facts = [
      runbook.name, front.incidentClass.map { "class \($0.rawValue)" },
      front.tier.map { "tier \($0.rawValue)" }, front.severity?.name,
      front.owner.map { "owner \($0)" }, front.lastReviewed.map { "reviewed \($0.day)" },
      front.lastTested.map { "tested \($0.day)" }, front.minutes.map { "about \($0) min" },
      run.map { "\($0.doneCount)/\($0.steps.count) done" },
    ].compactMap { $0 }
    let title = SafeText(runbook.title)
    let introduction = runbook.introduction.map { SafeText($0) }
    return [title, SafeText(facts.joined(separator: " \u{00B7} "))]
      + (introduction.isEmpty ? [] : [""] + introduction)
  }

  private func section(_ index: Int) -> [SafeText] {
    let section = runbook.sections[index]
    let steps = runbook.steps.filter { $0.section == index }
    let body = index == 0 && section.level <= 1 ? [] : section.body.map { SafeText($0) }
    guard !steps.isEmpty || !body.isEmpty else { return [] }
    let heading = section.title.isEmpty || section.level <= 1 ? nil : section.title.uppercased()
    let lead = (heading.map { [SafeText($0)] } ?? []) + body
    return [""] + lead + steps.flatMap { step($0) }
  }

  private var problems: [SafeText] {
    let found = runbook.problems.map { SafeText("line \($0.line ?? 1): \($0.sentence)") }
    return found.isEmpty ? [] : [""] + found
  }

  // MARK: - Steps

  private static let margin: SafeText = "    "

  private func step(_ step: RunbookStep) -> [SafeText] {
    let indent = SafeText("").padded(toColumns: 2 * step.depth)
    let facts = [
      step.attributes.kind?.rawValue, step.attributes.minutes.map { "\($0) min" },
      step.attributes.isDangerous ? "danger" : nil,
    ].compactMap { $0 }
    let tail = facts.isEmpty ? "" : "  (\(facts.joined(separator: ", ")))"
    let box = step.isReading ? " \u{00B7} " : "[\(mark(of: step))]"
    let title = SafeText("\(box) \(step.path) \(step.title)\(tail)")
    let lines = step.parts.flatMap { Self.lines(of: $0) } + remarks(on: step)
    return [indent + title] + lines.map { indent + Self.margin + $0 }
  }

  private func mark(of step: RunbookStep) -> String {
    switch run?.step(step.path)?.state {
    case .ticked: "x"
    case .skipped: "-"
    case .open, nil: " "
    }
  }

  private static func lines(of part: StepPart) -> [SafeText] {
    switch part {
    case .text(let texts): texts.map { SafeText($0) }
    case .code(let block): block.kind == .copy ? copied(block) : commands(block)
    }
  }

  /// What is to be copied stands behind a bar.
  private static func copied(_ block: CodeBlock) -> [SafeText] {
    block.lines.map { "| " + SafeText($0) }
  }

  /// What may be run stands behind a prompt; its output and what goes on from above does not.
  private static func commands(_ block: CodeBlock) -> [SafeText] {
    let byLine = Dictionary(
      block.commands.map { ($0.line, $0.text) }, uniquingKeysWith: { first, _ in first })
    return block.lines.enumerated().map { offset, line in
      guard let text = byLine[block.line + offset] else { return "  " + SafeText(line) }
      return "$ " + SafeText(String(text.split(separator: "\n").first ?? ""))
    }
  }

  /// What stands in the file for nobody but Wardroom, in words.
  private func remarks(on step: RunbookStep) -> [SafeText] {
    let attributes = step.attributes
    let names = step.placeholders.map(\.name)
    var texts = names.isEmpty ? [] : ["fill in: \(names.joined(separator: ", "))"]
    texts += step.risks.map { "careful: \($0.sentence)" }
    if let expect = attributes.expect { texts.append("expected: \(expect.pattern)") }
    texts += attributes.branches.map { "\($0.answer): \(words(for: $0.place))" }
    if let rollback = attributes.rollback {
      texts.append("undo: \(attributes.rollbackPlace.map { words(for: $0) } ?? rollback)")
    }
    return texts.map { SafeText($0) }
  }

  private func words(for place: StepPlace) -> String {
    guard let step = runbook.step(at: place) else { return "\(place.text), which is not there" }
    return "go to \(step.path) \(step.title)"
  }
}
