/// Checks what holds the document together: generated blocks and leftovers of a merge.
struct OutlineCheck {
  let outline: MarkdownOutline

  init(_ outline: MarkdownOutline) {
    self.outline = outline
  }

  var findings: [PostmortemFinding] { blockFindings + mergeFindings }

  private var blockFindings: [PostmortemFinding] {
    var findings: [PostmortemFinding] = []
    var open: (name: String, line: Int)?
    for part in outline.parts where part.kind == .comment {
      guard let marker = BlockMarker(outline.lines[part.line]) else { continue }
      if let name = marker.opened {
        if let open { findings.append(unclosed(open)) }
        open = (name, part.line)
      } else if open?.name == marker.name {
        open = nil
      } else {
        findings.append(unopened(marker.name, part.line))
      }
    }
    return findings + (open.map { [unclosed($0)] } ?? [])
  }

  private func unclosed(_ open: (name: String, line: Int)) -> PostmortemFinding {
    PostmortemFinding(
      line: open.line + 1, code: .openBlock,
      sentence: "The generated block \(open.name) has no end. "
        + "Put <!-- w:end \(open.name) --> on a line of its own behind it.")
  }

  private func unopened(_ name: String, _ line: Int) -> PostmortemFinding {
    PostmortemFinding(
      line: line + 1, code: .openBlock,
      sentence: "The generated block \(name) ends here but does not begin. "
        + "Put <!-- w:begin \(name) --> before it, or remove this line.")
  }

  /// A line of seven `<` and a name is what git leaves; inside code it would be an example.
  private var mergeFindings: [PostmortemFinding] {
    outline.parts.indices.lazy.filter { ![.other, .code].contains(outline.parts[$0].kind) }
      .compactMap { index -> Int? in
        let part = outline.parts[index]
        return outline.ownLines(of: index).firstIndex { line in
          line.begins(with: "<<<<<<< ") || line.begins(with: ">>>>>>> ")
        }.map { part.line + $0 }
      }
      .prefix(1).map { line in
        PostmortemFinding(
          line: line + 1, code: .mergeMarkers,
          sentence: "A merge was not finished here. Choose one side and remove the marks of git.")
      }
  }
}
