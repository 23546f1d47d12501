import ArgumentParser
import Runtime

extension DrillGroup {
  struct Debrief: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "debrief",
      abstract: "Hold the debrief of a run: answer, judge, take corrective actions over.",
      discussion: """
        Without options it says what is open. --take and --improve make one real corrective action, tagged #drill, \
        in the record of this home; nothing is made that nobody asked for.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The run, 2026-11-03-DRILL-name, or the path of its log.") var run: String
    @Option(
      parsing: .upToNextOption, help: "The number of a question, and what is said: --answer 1 TEXT."
    )
    var answer: [String] = []
    @Option(help: "What people judge, ID=POINTS on the scale of the question.")
    var judge: [String] = []
    @Option(help: "Take over an action that was promised in the drill, by its number.")
    var take: Int?
    @Option(help: "Take over a new action, in these words.") var improve: String?
    @Option(help: "Who does it.") var owner: String?
    @Option(help: "The day it is due, 2026-12-20.") var due: String?
    @Option(help: "What will show that it is done.") var doneWhen: String?

    func validate() throws {
      _ = try said()
      guard take == nil || improve == nil else {
        throw ValidationError("--take and --improve make one action each; run it once for each.")
      }
      guard take != nil || improve != nil || [owner, due, doneWhen].allSatisfy({ $0 == nil }) else {
        throw ValidationError("--owner, --due and --done-when belong to --take or --improve.")
      }
    }

    func command() throws -> any WardroomCommand {
      DrillDebriefCommand(run: run, said: try said(), isReadOnly: global.readOnly)
    }

    private func said() throws -> DrillDebriefCommand.Said {
      var said = DrillDebriefCommand.Said()
      said.answers = try answers()
      said.judgements = try judge.map(Self.judgement)
      if take != nil || improve != nil {
        said.improvement = .init(
          number: take, text: improve, owner: owner, due: due, doneWhen: doneWhen)
      }
      return said
    }

    /// Numbers and texts in turns.
    private func answers() throws -> [DrillDebriefCommand.Answer] {
      try stride(from: 0, to: answer.count, by: 2).map { index in
        guard let number = Int(answer[index]), answer.indices.contains(index + 1) else {
          throw ValidationError(
            "--answer wants the number of a question and a text: --answer 1 \"the lag was not it\"."
          )
        }
        return .init(number, answer[index + 1])
      }
    }

    private static func judgement(_ text: String) throws -> DrillDebriefCommand.Judgement {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Int(parts[1]) else {
        throw ValidationError("--judge wants ID=POINTS, such as X-tone=3.")
      }
      return .init(parts[0], value)
    }
  }

  struct Archive: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "archive",
      abstract:
        "Put a run away that was debriefed: its log, report and home, for nobody else to read.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The run, 2026-11-03-DRILL-name, or the path of its log.") var run: String

    func command() throws -> any WardroomCommand {
      DrillArchiveCommand(run: run, isReadOnly: global.readOnly)
    }
  }
}
