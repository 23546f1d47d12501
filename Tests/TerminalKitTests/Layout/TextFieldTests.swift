import TerminalKit
import Testing

private func field(_ text: String, _ keys: String...) throws -> TextField {
  var field = TextField(text)
  for key in keys { field.handle(.key(try KeyChord(parsing: key))) }
  return field
}

@Suite struct TextFieldTests {
  @Test func charactersAreInsertedAtTheCursor() throws {
    #expect(try field("ac", "left", "b").text == "abc")
    #expect(try field("b", "home", "a", "end", "c").text == "abc")
  }

  @Test(arguments: [
    ("backspace", "fix the fx tabl"), ("ctrl-w", "fix the fx "), ("ctrl-u", ""),
    ("delete", "fix the fx table"), ("ctrl-k", "fix the fx table"), ("left", "fix the fx table"),
  ])
  func keysDeleteBeforeTheCursor(key: String, text: String) throws {
    #expect(try field("fix the fx table", key).text == text)
  }

  @Test func keysDeleteBehindTheCursor() throws {
    #expect(try field("fix it", "home", "delete").text == "ix it")
    #expect(try field("fix it", "home", "right", "ctrl-k").text == "f")
  }

  @Test func wordsAreSkippedWithTheirBlanks() throws {
    #expect(try field("fix the  fx", "ctrl-left", "ctrl-left").cursor == 4)
    #expect(try field("fix the fx", "home", "alt-f", "alt-f").cursor == 7)
  }

  @Test func movingStopsAtBothEnds() throws {
    #expect(try field("", "left", "right", "backspace", "delete", "ctrl-w", "x").text == "x")
  }

  @Test func aPasteIsOneLineOfData() {
    var field = TextField()
    let isUsed = field.handle(.paste("a\r\nb\tc\u{1B}[31m\u{0}\n", isTruncated: false))
    #expect(isUsed)
    #expect(field.text == "a b c[31m ")
  }

  @Test func otherKeysAreLeftToTheirOwner() throws {
    var field = TextField("a")
    let used = [
      field.handle(.key(try KeyChord(parsing: "enter"))),
      field.handle(.key(try KeyChord(parsing: "alt-x"))), field.handle(.focus(true)),
    ]
    #expect(used == [false, false, false])
  }

  @Test func aFullFieldSaysSo() {
    var field = TextField("abc", limit: 5)
    let fits = [field.insert("de"), field.insert("f")]
    #expect(fits == [true, false])
    #expect(field.text == "abcde")
  }

  @Test("returns what found no room, counted in code points")
  func rest() {
    var field = TextField("ab", limit: 4)
    let rest = field.put("e\u{301}cd")
    #expect(field.text == "abe\u{301}")
    #expect(rest == "cd")
  }

  @Test func aCombiningMarkJoinsTheCharacterBeforeTheCursor() throws {
    #expect(try field("e", "\u{301}", "backspace").isEmpty)
  }
}
