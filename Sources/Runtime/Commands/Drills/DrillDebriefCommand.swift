import Drills
import IncidentModel
import TerminalKit

/// Holds the debrief of a run: takes answers, judgements and corrective actions, and shows what is still open.
public struct DrillDebriefCommand: WardroomCommand {
  /// What somebody said, in the order of the command line.
  public struct Said: Hashable, Sendable {
    public var answers: [Answer] = []
    public var judgements: [Judgement] = []
    public var improvement: Wish?

    /// Creates a debrief in which nothing was said.
    public init() {}

    var isEmpty: Bool { answers.isEmpty && judgements.isEmpty && improvement == nil }
  }

  /// An answer to a question, which are counted from 1.
  public struct Answer: Hashable, Sendable {
    public var number: Int
    public var text: String

    /// Creates an answer.
    public init(_ number: Int, _ text: String) {
      self.number = number
      self.text = text
    }
  }

  /// What people say of an expectation no record can measure.
  public struct Judgement: Hashable, Sendable {
    public var id: String
    public var value: Int

    /// Creates a judgement.
    public init(_ id: String, _ value: Int) {
      self.id = id
      self.value = value
    }
  }

  /// A corrective action that is to stand in the real home.
  public struct Wish: Hashable, Sendable {
    /// Which of the actions promised in the drill, counted from 1; nil for a new one.
    public var number: Int?
    public var text: String?
    public var owner: String?
    public var due: String?
    public var doneWhen: String?

    /// Creates a wish.
    public init(
      number: Int? = nil, text: String? = nil, owner: String? = nil, due: String? = nil,
      doneWhen: String? = nil
    ) {
      self.number = number
      self.text = text
      self.owner = owner
      self.due = due
      self.doneWhen = doneWhen
    }
  }

  public var run: String
  public var said: Said
  public var isReadOnly: Bool

  /// Creates the command for a run, by its name or the path of its log.
  public init(run: String, said: Said = Said(), isReadOnly: Bool = false) {
    self.run = run
    self.said = said
    self.isReadOnly = isReadOnly
  }

  public var use: HomeUse { said.improvement == nil ? .files : .change }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let folder = DrillRunFolder(workspace.home)
    let path = folder.path(of: run)
    var file = try DrillRunFile(reading: path)
    var messages: [SafeText] = []
    if !said.isEmpty {
      guard !isReadOnly else { throw CommandFailure(.notAllowed, "--read-only takes nothing in.") }
      let log = DrillDebriefLog(path: path, person: workspace.actor)
      try DrillDebriefLog.requireOpen(file)
      // Answers first: what is refused there leaves the real home as it was.
      if !spoken.isEmpty { file = try log.add(spoken) }
      if let improvement = try await taken(file, workspace, &messages) {
        file = try log.add([.improvement(improvement)])
      }
    }
    let debrief = DrillDebriefReport(file, folder)
    return try Report(debrief.lines, json: debrief, messages: messages)
  }

  private var spoken: [DebriefAct] {
    said.judgements.map { .judge($0.id, value: $0.value) }
      + said.answers.map { .answer($0.number, $0.text) }
  }

  /// Records the action that is wanted; nil when none is, or when it stands there already.
  private func taken(
    _ file: DrillRunFile, _ workspace: Workspace, _ messages: inout [SafeText]
  ) async throws(CommandFailure) -> Improvement? {
    guard let wish = said.improvement else { return nil }
    let (state, promised) = (file.state, file.state.items)
    if let number = wish.number {
      guard promised.indices.contains(number - 1) else {
        throw CommandFailure(
          .no,
          promised.isEmpty
            ? "No action was promised in this drill. Say it with --improve \"what is done\"."
            : "\(promised.count) actions were promised, counted from 1.")
      }
      if let before = state.improvement(fromItem: number) {
        messages.append(SafeText("Action \(number) was taken over already: \(before.reference)."))
        return nil
      }
    }
    let item = Self.item(wish, wish.number.map { promised[$0 - 1] } ?? ActionItem(text: ""))
    let desk = ImprovementDesk(workspace: workspace)
    let improvement = try await desk.take(item, number: wish.number, of: file.name)
    messages.append(
      SafeText("It stands in \(improvement.reference) and is listed by `wardroom action list`."))
    return state.improvements.contains(improvement) ? nil : improvement
  }

  private static func item(_ wish: Wish, _ promised: ActionItem) -> ActionItem {
    ActionItem(
      text: wish.text ?? promised.text, category: promised.category,
      owner: wish.owner ?? promised.owner, due: wish.due ?? promised.due,
      doneWhen: wish.doneWhen ?? promised.doneWhen)
  }
}
