import FoundationEssentials
import IncidentModel
import Postmortems
import Testing

@Suite("The file name of a postmortem")
struct FileNameTests {
  @Test(
    "is year, day of declaration and the title in simple letters",
    arguments: [
      ("Executive revenue dashboard wrong", "executive-revenue-dashboard-wrong"),
      ("Größe: Äpfel & \"Öl\" können fehlen", "groesse-aepfel-oel-koennen-fehlen"),
      ("L'été, can't load fct_orders", "lete-cant-load-fct-orders"),
      ("e\u{301}t\u{e9}", "ete"), ("../../etc/passwd", "etc-passwd"), (".git", "git"),
      ("C:\\x\u{0}\u{1B}[2J%2f", "c-x-2j-2f"), ("障害", "inc-2026-0042"), ("!!!", "inc-2026-0042"),
      (String(repeating: "a", count: 200), String(repeating: "a", count: 60)),
      (
        "one two three four five six seven eight nine ten eleven twelve",
        "one-two-three-four-five-six-seven-eight-nine-ten-eleven"
      ),
    ])
  func fileName(title: String, slug: String) throws {
    let incident = try Story(title).incident
    #expect(PostmortemDocument.fileName(for: incident) == "2026/2026-03-04-\(slug).md")
  }

  @Test("gets a number when another incident has the name")
  func suffix() throws {
    let incident = try Story("Same again").incident
    let name = PostmortemDocument.fileName(for: incident, suffix: 2)
    #expect(name == "2026/2026-03-04-same-again-2.md")
  }

  @Test(
    "stays inside its folder for every hostile title",
    .enabled(if: Shared.has("hostile/ids-paths.jsonl"), "needs ../shared/hostile/ids-paths.jsonl"))
  func hostile() throws {
    for row in try Shared.hostile("ids-paths.jsonl") {
      let title = String(String(decoding: row.bytes, as: UTF8.self).prefix(190))
      let incident = try Story("x " + title).incident
      let name = PostmortemDocument.fileName(for: incident)
      let allowed = name.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
          || [0x2D, 0x2E, 0x2F].contains(byte)
      }
      #expect(allowed, "\(row.id)")
      #expect(name.hasPrefix("2026/2026-03-04-x"), "\(row.id)")
      #expect(name.split(separator: "/").count == 2 && !name.contains(".."), "\(row.id)")
      #expect(name.utf8.count <= 80, "\(row.id)")
    }
  }
}
