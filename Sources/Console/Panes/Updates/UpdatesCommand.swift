/// What can be done about what stakeholders are told.
enum UpdatesCommand: String, Command {
  case editFact = "updates.edit-fact"
  case write = "updates.write"
  case editDraft = "updates.edit-draft"
  case review = "updates.review"
  case approve = "updates.approve"
  case outbox = "updates.outbox"
  case audience = "updates.audience"
  case template = "updates.template"
  case sinceLast = "updates.since-last"
  case staleFacts = "updates.stale-facts"
  case copy = "updates.copy"
  case save = "updates.save"
  case preview = "updates.preview"
  case revert = "updates.revert"

  var declaration: ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: [key], scope: .pane(UpdatesPane.id), hint: hint, twin: twin,
      changesRecord: changesRecord)
  }

  private var help: String {
    switch self {
    case .editFact: "Fill in the fact; every audience's draft follows"
    case .write: "Write the draft here, with what is wrong with it below"
    case .editDraft: "Edit the draft in your editor"
    case .review: "Review the draft and send it to its channels"
    case .approve: "Agree, as the second person, to an update somebody else wrote"
    case .outbox: "Show what became of the updates that were sent"
    case .audience: "Go to the next audience"
    case .template: "Pick another template, such as first notice, no change or resolved"
    case .sinceLast: "Begin the draft with what was recorded since the last update"
    case .staleFacts: "Show which facts changed since the draft was begun"
    case .copy: "Copy the draft and record it as said, which restarts the clock"
    case .save: "Save the draft to a file and record it as said, which restarts the clock"
    case .preview: "Show the whole draft"
    case .revert: "Give up the edited draft and go back to the template"
    }
  }

  private var key: String {
    switch self {
    case .editFact: "enter"
    case .write: "a"
    case .editDraft: "e"
    case .review: "P"
    case .approve: "p"
    case .outbox: "o"
    case .audience: "t"
    case .template: "b"
    case .sinceLast: "c"
    case .staleFacts: "d"
    case .copy: "y"
    case .save: "w"
    case .preview: "v"
    case .revert: "x"
    }
  }

  private var hint: FooterHint? {
    switch self {
    case .editFact: FooterHint("fill in", priority: 2)
    case .review: FooterHint("review + send", priority: 3)
    case .write: FooterHint("write", priority: 4)
    case .audience: FooterHint("audience", priority: 5)
    case .editDraft: FooterHint("edit draft", priority: 6)
    case .outbox: FooterHint("outbox", priority: 7)
    case .copy: FooterHint("copy + record", priority: 8)
    case .approve, .template, .sinceLast, .staleFacts, .save, .preview, .revert: nil
    }
  }

  /// The command that does the same on the command line.
  private var twin: String? {
    switch self {
    case .editFact: "wardroom update fact"
    case .review: "wardroom update send"
    case .approve: "wardroom update approve"
    case .outbox: "wardroom outbox"
    case .template: "wardroom update templates"
    case .copy: "wardroom update record"
    case .preview: "wardroom update draft"
    case .write, .editDraft, .audience, .sinceLast, .staleFacts, .save, .revert: nil
    }
  }

  private var changesRecord: Bool {
    switch self {
    case .editFact, .review, .approve, .copy, .save: true
    case .write, .editDraft, .outbox, .audience, .template, .sinceLast, .staleFacts, .preview,
      .revert:
      false
    }
  }
}
