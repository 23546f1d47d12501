extension Runbook {
  /// Returns the step at a place: `3.2`, `#refresh`, or the first step under a heading `#refresh`.
  ///
  /// A heading has the id the file gives it and the one that sites make of its words.
  public func step(at place: StepPlace) -> RunbookStep? {
    guard let anchor = place.anchor else { return step(at: place.text) }
    if let step = steps.first(where: { $0.anchor == anchor }) { return step }
    guard let section = section(at: anchor) else { return nil }
    return steps.first { $0.section >= section }
  }

  /// Tells whether a step or a heading has an anchor.
  public func hasAnchor(_ anchor: String) -> Bool {
    steps.contains { $0.anchor == anchor } || section(at: anchor) != nil
  }

  private func section(at anchor: String) -> Int? {
    var seen: [String: Int] = [:]
    let wanted = anchor.lowercased()
    return sections.firstIndex { section in
      let slug = section.slug
      let count = seen[slug, default: 0]
      seen[slug] = count + 1
      return section.anchor == anchor || (count == 0 ? slug : "\(slug)-\(count)") == wanted
    }
  }
}

extension RunbookSection {
  /// The anchor that sites make of the heading's words: lower case, dashes for spaces, no other signs.
  var slug: String {
    title.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
      .replacing(" ", with: "-")
  }
}
