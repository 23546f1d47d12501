/// What can be done about what stakeholders are told.
enum UpdatesCommand: String, Command {
  case editFact = "updates.edit-fact"
  case editDraft = "updates.edit-draft"
  case audience = "updates.audience"
  case copy = "updates.copy"
  case save = "updates.save"
  case preview = "updates.preview"
  case revert = "updates.revert"

  var declaration: ActionDeclaration {
    switch self {
    case .editFact:
      declared(
        "Fill in the fact; every audience's draft follows", "enter",
        hint: FooterHint("fill in", priority: 2), twin: "wardroom update fact", changes: true)
    case .editDraft:
      declared("Edit the draft in your editor", "e", hint: FooterHint("edit draft", priority: 5))
    case .audience:
      declared("Go to the next audience", "t", hint: FooterHint("audience", priority: 4))
    case .copy:
      declared(
        "Copy the draft and record it as said, which restarts the clock", "y",
        hint: FooterHint("copy + record", priority: 3), twin: "wardroom update record",
        changes: true
      )
    case .save:
      declared(
        "Save the draft to a file and record it as said, which restarts the clock", "w",
        hint: FooterHint("save + record", priority: 6), changes: true)
    case .preview: declared("Show the whole draft", "v", twin: "wardroom update draft")
    case .revert: declared("Give up the edited draft and go back to the template", "x")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, twin: String? = nil,
    changes: Bool = false
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .pane(UpdatesPane.id), hint: hint, twin: twin,
      changesRecord: changes)
  }
}
