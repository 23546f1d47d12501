import IncidentModel

extension AlertsPane {
  /// Nil on the first row, where a new list begins anyway.
  var rowName: String? {
    guard case .alert(let fingerprint) = cursor.id, cursor.index(in: ids) != 0 else { return nil }
    return fingerprint.text
  }

  /// The first row of the pane names the columns.
  mutating func click(row: Int, in context: PaneContext) {
    let height = listHeight(in: context)
    let index = cursor.top(in: ids, height: height) + row - 1
    guard (1...height).contains(row), ids.indices.contains(index) else { return }
    cursor.select(index: index, in: ids, height: height)
  }

  mutating func goTo(rowNamed name: String, in context: PaneContext) -> Bool {
    guard let index = ids.firstIndex(of: .alert(Fingerprint(name))) else { return false }
    cursor.select(index: index, in: ids, height: listHeight(in: context))
    return true
  }
}
