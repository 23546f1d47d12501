/// What is wrong with single steps.
extension RunbookLint {
  func steps(of subject: LintSubject) -> [LintFinding] {
    subject.runbook.steps.flatMap { step in
      gaps(in: step, of: subject) + rollback(of: step, of: subject)
        + branches(of: step, of: subject)
    }
  }

  private func gaps(in step: RunbookStep, of subject: LintSubject) -> [LintFinding] {
    step.blocks.flatMap(Self.gaps).map { line in
      subject.finding(
        .gap, line: line,
        "Something is left out in code that is to be used. Write it out, or a placeholder like "
          + "`<name>` that is asked for.")
    }
  }

  /// Returns the lines of a block in which something is left out with `...`, `xxx` or `TODO`.
  ///
  /// In output and settings dots stand for what does not matter; only code that is run or pasted counts.
  private static func gaps(in block: CodeBlock) -> [Int] {
    guard block.commands.isEmpty else {
      return block.commands.filter { $0.isIncomplete || Mark.isFound(in: $0.text) }.map(\.line)
    }
    guard pasted.contains(block.language) else { return [] }
    return block.isIncomplete || Mark.isFound(in: block.text) ? [block.line] : []
  }

  private static let pasted: Set<String> = [
    "sql", "psql", "plsql", "mysql", "promql", "logql", "bash", "sh", "shell", "zsh", "python",
    "py", "ruby", "rb", "groovy", "http", "powershell", "graphql", "kql",
  ]

  /// A note of an author to come back.
  private enum Mark {
    static func isFound(in text: String) -> Bool {
      text.utf8.split { !$0.isWordByte }.contains { word in
        ["TODO", "FIXME", "TBD", "CHANGEME"].contains { word.elementsEqual($0.utf8) }
      }
    }
  }

  // MARK: - Undoing

  private func rollback(of step: RunbookStep, of subject: LintSubject) -> [LintFinding] {
    if let place = step.attributes.rollbackPlace, subject.runbook.step(at: place) == nil {
      return [missing(place, "undoes this step", step, subject)]
    }
    guard let reason = Self.danger(of: step), !Self.saysHowToUndo(step, in: subject.runbook)
    else { return [] }
    return [
      subject.finding(
        .noRollback, line: step.line,
        "\(reason) Say how it is undone, `<!-- wardroom: rollback: \"#id or words\" -->`, or that it "
          + "cannot be.")
    ]
  }

  /// What a person may want to take back.
  private static func danger(of step: RunbookStep) -> String? {
    if let risk = step.risks.first(where: lasting.contains) { return risk.sentence }
    return step.attributes.isDangerous ? "The step is marked as dangerous." : nil
  }

  private static let lasting: Set<Risk> = [
    .deletesFiles, .changesData, .deletesObjects, .changesInfrastructure, .stopsService,
    .movesWorkload, .rewritesHistory,
  ]

  /// A step says it in its attributes or text; one that itself undoes something needs not.
  private static func saysHowToUndo(_ step: RunbookStep, in runbook: Runbook) -> Bool {
    guard step.attributes.rollback == nil else { return true }
    let isThere = runbook.sections.indices.contains(step.section)
    let heading = isThere ? runbook.sections[step.section].title : ""
    let texts = [step.title, heading] + step.body
    return texts.contains { text in
      let text = text.lowercased()
      return ["undo", "roll back", "rollback", "rolled back", "take it back", "revert"].contains {
        text.contains($0)
      }
    }
  }

  // MARK: - Branches

  private func branches(of step: RunbookStep, of subject: LintSubject) -> [LintFinding] {
    let branches = step.attributes.branches
    if step.attributes.kind == .decide, branches.isEmpty {
      return [
        subject.finding(
          .noBranch, line: step.line,
          "The step asks for a decision that leads nowhere. Add `branch: {yes: \"#id\", no: \"#id\"}`."
        )
      ]
    }
    return branches.filter { subject.runbook.step(at: $0.place) == nil }.map {
      missing($0.place, "the answer \"\($0.answer)\" leads to", step, subject)
    }
  }

  private func missing(
    _ place: StepPlace, _ what: String, _ step: RunbookStep, _ subject: LintSubject
  ) -> LintFinding {
    subject.finding(
      .missingPlace, line: step.line,
      "There is no step \(place.text), which \(what). Give a step the id with `{#id}`, or correct the "
        + "name.")
  }
}
