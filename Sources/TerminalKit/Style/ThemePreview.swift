/// A sheet of samples: what everything looks like in a theme.
public enum ThemePreview {
  /// The width of the sheet, in columns.
  public static let columns = 76

  /// Returns the sheet; its colours are those of whoever shows it.
  public static func surface(_ theme: Theme) -> Surface {
    var rows: [[Span]] = [
      [
        Span("\(SafeText(theme.name))", role: .title),
        Span("  for a \(SafeText(theme.ground.rawValue)) terminal", role: .dim),
      ],
      [],
    ]
    rows += scene + [[]]
    let roles = StyleRole.allCases.map(sample)
    let half = (roles.count + 1) / 2
    for row in 0..<half {
      let right = row + half < roles.count ? roles[row + half] : []
      rows.append(roles[row] + right)
    }
    var surface = Surface(Size(columns: columns, rows: rows.count))
    for (row, spans) in rows.enumerated() {
      surface.write(spans, at: Point(column: 0, row: row))
    }
    // The row the keys act on, and that of a pane without the keys.
    surface.restyle(Rect(column: 0, row: 4, columns: columns, rows: 1), selection: .focused)
    surface.restyle(Rect(column: 0, row: 6, columns: columns, rows: 1), selection: .unfocused)
    return surface
  }

  /// What a screen is made of, in four rows of alerts and a row of keys.
  private static let scene: [[Span]] = [
    [
      Span(" INC-2026-0042 ", role: .header), Span("[SEV1]", role: .sev1),
      Span(" Revenue tiles wrong ", role: .header), Span("UPDATE IN 04:12", role: .due),
      Span("  "), Span("OVERDUE +02:10", role: .overdue),
    ],
    alert("[1]", .sev1, "fct_orders.revenue -38 % in 7 days", "NEW", .strong),
    alert("[2]", .sev2, "orders_daily.load fails again", "ACK ada", .ok),
    alert("[3]", .sev3, "test not_null_fct_orders failed", "NEW", .strong),
    alert("[4]", .sev4, "mkt_attrib is late", "snoozed 1 h", .dim),
    [
      Span(" a", role: .key), Span(" ack  "), Span("D", role: .key), Span(" declare  "),
      Span("?", role: .key), Span(" help"),
    ],
  ]

  private static func alert(
    _ mark: SafeText, _ role: StyleRole, _ text: SafeText, _ state: SafeText, _ stateRole: StyleRole
  ) -> [Span] {
    [
      Span(" "), Span(mark, role: role), Span(" \(text.padded(toColumns: 50))"),
      Span(state, role: stateRole),
    ]
  }

  private static func sample(_ role: StyleRole) -> [Span] {
    [
      Span(" \(SafeText(role.rawValue).padded(toColumns: 16))", role: .dim),
      Span("the quick brown fox", role: role), Span("  "),
    ]
  }
}
