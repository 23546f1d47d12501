import IncidentModel
import Postmortems
import Testing

@Suite("Which incident a file is about")
struct IdentityTests {
  @Test(
    "is read from the front matter alone",
    arguments: [
      ("---\nincident: INC-2026-0042\n---\n", "INC-2026-0042"),
      ("\u{FEFF}---\r\ntitle: x\r\nincident: INC-1\r\n---\r\n", "INC-1"),
      ("---\rincident: INC-1\r---\r", "INC-1"),
      ("---\nincident: \"INC-1\" # moved\n---", "INC-1"),
      ("---\nincident: 'INC-1'\n...\n", "INC-1"),
      ("---\nnote: |\n  incident: INC-9\nincident: INC-1\n---\n", "INC-1"),
    ])
  func found(text: String, id: String) {
    #expect(PostmortemDocument.identity(in: Array(text.utf8))?.text == id)
  }

  @Test(
    "is not guessed",
    arguments: [
      "", "incident: INC-1\n", "# x\n---\nincident: INC-1\n---\n", "---\nincident: INC-1\n",
      "---\nincident: INC-1\nincident: INC-2\n---\n", "---\nincident: |\n  INC-1\n---\n",
      "---\nincident: ../../etc/passwd\n---\n", "---\nincident:\n---\n",
      "---\n#incident: INC-1\n---\n",
      "---\n incident: INC-1\n---\n", "---\nincident: [INC-1]\n---\n", "---\nincident:INC-1\n---\n",
    ])
  func notFound(text: String) {
    #expect(PostmortemDocument.identity(in: Array(text.utf8)) == nil)
  }
}
