/// A block of markdown as far as steps need to know it: what it is and which lines it has.
struct MarkdownBlock {
  /// What a block is.
  enum Kind {
    case heading(level: Int)
    case paragraph
    case code(Code)
    case list(isOrdered: Bool, start: Int)
    case item(TaskMark)
    /// A `{note}` fence of MyST, whose content is prose (RUNBOOKS.md 3.2, rule 1).
    case admonition
    /// HTML that is nothing but comments; an open one never ends.
    case comment(isOpen: Bool)
    /// Everything else, shown as it stands in the file.
    case other
  }

  /// A fenced or indented block of code.
  struct Code {
    /// The info string of the fence, empty for indented code.
    var info: String
    /// The code with LF line ends.
    var literal: String
    /// The line of the first line of code.
    var line: Int
    /// The lines of the block with its fences.
    var lines: Range<Int>
    /// Whether the fence has no end of its own.
    var isUnterminated: Bool
  }

  /// The box of a list item.
  enum TaskMark {
    case none
    case open
    case ticked
  }

  var kind: Kind
  /// The first line in the file, counted from 1.
  var line: Int
  /// The byte of the first line where the block begins, counted from 0.
  var column: Int
  /// The line behind the last one; blank lines at the end are included.
  var end: Int
  /// The text of a paragraph or heading without markup.
  var plain = ""
  /// The bold text a paragraph begins with, when more follows.
  var boldLead: String?
  /// Whether a paragraph is nothing but a link within the page, as in a table of contents.
  var isPageLink = false
  /// Whether a paragraph or heading has links or images whose addresses are not in its plain text.
  var hasAddress = false
  var children: [MarkdownBlock] = []
}

extension MarkdownBlock {
  /// Whether the block is code.
  var isCode: Bool {
    if case .code = kind { true } else { false }
  }

  /// Whether the block is nothing but comments.
  var isComment: Bool {
    if case .comment = kind { true } else { false }
  }

  /// Whether the block is a paragraph.
  var isParagraph: Bool {
    if case .paragraph = kind { true } else { false }
  }

  /// Whether the block is a list.
  var isList: Bool {
    if case .list = kind { true } else { false }
  }

  /// Whether the block is an ordered list or holds one in its items.
  var hasOrderedItems: Bool {
    if case .list(true, _) = kind { return true }
    return children.contains(where: \.hasOrderedItems)
  }

  /// Whether the block holds items with a box.
  var hasTasks: Bool {
    if case .item(let mark) = kind, mark != .none { return true }
    return children.contains(where: \.hasTasks)
  }

  /// Whether the block is or holds code.
  var hasCode: Bool { isCode || children.contains(where: \.hasCode) }

  /// Whether the block is a list of links within the page.
  var isContents: Bool {
    guard isList else { return false }
    return children.allSatisfy { item in
      item.children.allSatisfy { $0.isPageLink || $0.isContents }
    }
  }
}
