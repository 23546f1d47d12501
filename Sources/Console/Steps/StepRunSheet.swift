import IncidentModel
import Runbooks
import TerminalKit

/// Shows exactly what is about to run, and runs it once a person agrees.
struct StepRunSheet: Overlay {
  /// What can be run, and with what.
  struct Plan: Sendable {
    var incident: IncidentID
    var runbook: String
    var step: RunbookStep
    var units: [StepUnit]
    var values: [String: String]
    /// The names the environment of the steps has.
    var inherited: Set<String>
    /// Whether a second person has to agree at this severity, if it is dangerous.
    var needsSecondPerson: Bool
    var timeoutSeconds: Int64
  }

  let title: SafeText
  let plan: Plan
  private var place: Int
  private var scrolled = SheetText()
  var field = TextField(limit: 16)
  private static let word = "RUN"
  private static let askingWord = "ASK"

  init(_ plan: Plan, unit: Int = 0) {
    self.plan = plan
    place = unit
    title = "Run \(SafeText(plan.runbook)) \(plan.step.path)"
  }

  private var unit: StepUnit { plan.units[place] }

  var script: Result<StepScript, StepScriptProblem> {
    do throws(StepScriptProblem) {
      return .success(try StepScript(unit, values: plan.values, inherited: plan.inherited))
    } catch {
      return .failure(error)
    }
  }

  private var isDangerous: Bool { plan.step.attributes.isDangerous }

  /// Whether somebody else has to agree to exactly these bytes first.
  private var needsSecond: Bool { isDangerous && plan.needsSecondPerson }

  /// What may be typed.
  var words: SafeText {
    needsSecond ? "\(Self.askingWord) or \(Self.word)" : SafeText(Self.word)
  }

  /// Whether it takes a typed word.
  var isRisky: Bool {
    if case .success(let script) = script, script.isNested { return true }
    return isDangerous || !unit.risks.isEmpty
  }

  var isTyping: Bool { true }

  var placement: OverlayPlacement {
    let others: SafeText = plan.units.count > 1 ? "  tab another" : ""
    guard case .success = script else { return .sheet(hint: "esc back\(others)") }
    guard isRisky else { return .sheet(hint: "y run\(others)  esc no") }
    return .sheet(hint: "type \(words) and enter\(others)  esc no")
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    if scrolled.move(command) { return [] }
    switch command {
    case .cancel: return [.close]
    case .accept, .submit: return accept()
    case .forward: return go(1, in: context)
    case .backward: return go(plan.units.count - 1, in: context)
    case .next, .previous, .pageDown, .pageUp: return []
    }
  }

  /// Goes to another of the step's commands, whose placeholders may not be filled in yet.
  private mutating func go(_ distance: Int, in context: PaneContext) -> [Request] {
    guard plan.units.count > 1 else { return [] }
    let next = (place + distance) % plan.units.count
    return [.close] + StepAsking.requests(plan, unit: next, in: context)
  }

  func accept() -> [Request] {
    guard isRisky else { return [.warning("nothing runs yet; y runs it, esc goes back")] }
    let typed = field.text.filter { !$0.isWhitespace }.uppercased()
    if needsSecond, typed == Self.askingWord { return asked() }
    guard typed == Self.word else { return [.warning("that is not \(words); nothing runs")] }
    return run()
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard isRisky else {
      if chord == KeyChord(.character("y")) { return run() }
      return ["n", "q"].contains { chord == KeyChord(.character($0)) } ? [.close] : []
    }
    field.handle(.key(chord))
    return []
  }

  private func run() -> [Request] {
    request.map { [.close, .effect(.step(.run($0)))] } ?? [.close]
  }

  private func asked() -> [Request] {
    request.map { [.close, .effect(.step(.askApproval($0)))] } ?? [.close]
  }

  private var request: StepRunRequest? {
    guard case .success(let script) = script else { return nil }
    let attributes = plan.step.attributes
    return StepRunRequest(
      incident: plan.incident, runbook: plan.runbook, path: plan.step.path, script: script,
      isDangerous: isDangerous, expectation: attributes.expectation,
      timeoutSeconds: attributes.timeoutSeconds.map(Int64.init))
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let columns = max(60, min(room.columns, 96))
    return Size(columns: columns, rows: lines(columns: columns).count + (isRisky ? 2 : 0))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let room = canvas.rows - (isRisky ? 2 : 0)
    canvas.inside(Rect(column: 0, row: 0, columns: canvas.columns, rows: room)) {
      scrolled.draw(lines(columns: $0.columns), on: &$0)
    }
    guard isRisky, case .success = script else { return }
    canvas.write(.text("> ", .key), column: 0, row: canvas.rows - 1)
    canvas.field(
      field, column: 2, row: canvas.rows - 1, columns: canvas.columns - 2,
      isFocused: context.isFocused, placeholder: "type \(words)")
  }

  func lines(columns: Int) -> [[Span]] {
    var lines: [[Span]] = SafeText(plan.step.title).wrapped(columns: columns).map {
      .text($0, .strong)
    }
    if plan.units.count > 1 {
      lines.append(.text("\(place + 1) of \(plan.units.count) ways to run it", .dim))
    }
    lines.append([])
    switch script {
    case .success(let script): lines += shown(script, columns)
    case .failure(let problem):
      lines += code(unit.text, columns)
      lines += SafeText(problem.sentence).wrapped(columns: columns).map { .text($0, .warning) }
    }
    return lines + cautions(columns)
  }

  /// The exact bytes, and everything else that decides what they do.
  private func shown(_ script: StepScript, _ columns: Int) -> [[Span]] {
    let shell = script.shell.joined(separator: " ")
    let span = TimeSpan(
      seconds: plan.step.attributes.timeoutSeconds.map(Int64.init) ?? plan.timeoutSeconds
    ).precise
    let head: SafeText = "\(shell), in the home, at most \(span), the incident in WARDROOM_*:"
    var lines = head.wrapped(columns: columns).map { [Span].text($0, .dim) }
    lines += code(script.shown, columns) + [[]]
    if let expectation = plan.step.attributes.expectation {
      lines += SafeText("expects \(expectation.words)").wrapped(columns: columns).map { .text($0) }
    }
    return lines
  }

  private func code(_ text: String, _ columns: Int) -> [[Span]] {
    SafeText.lines(text).flatMap { $0.cut(columns: max(8, columns - 2)) }
      .map { .text("  " + $0, .code) }
  }

  private func cautions(_ columns: Int) -> [[Span]] {
    var texts = unit.risks.map { "careful: \($0.sentence)" }
    let attributes = plan.step.attributes
    if attributes.isDangerous { texts.append("dangerous: the author says so") }
    if let rollback = attributes.rollback { texts.append("back: \(rollback)") }
    if attributes.isIdempotent == false { texts.append("careful: it must not run twice") }
    if case .success(let script) = script, script.isNested {
      texts.append(
        "careful: a value with special signs stands in quotes; a database or another shell may take it as code"
      )
    }
    if needsSecond {
      texts.append(
        "at this severity somebody else has to agree to exactly this first: ASK asks, then RUN runs it"
      )
    }
    return texts.flatMap { SafeText($0).wrapped(columns: columns) }.map { .text($0, .warning) }
  }
}
