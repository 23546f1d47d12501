import Testing

private let bannedEndings = [
  "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Base", "Impl",
]
private let typeKeywords: Set<Substring> = [
  "struct", "class", "enum", "actor", "protocol", "typealias", "associatedtype",
]

@Suite("A type's name")
struct NameTests {
  @Test("says what the type is and not that it helps or manages")
  func types() {
    #expect(Repository.swiftFiles.flatMap(violations) == [])
  }

  @Test("is caught with a banned ending, and only as an ending")
  func planted() {
    let file = SwiftFile(
      "X.swift",
      """
      struct IncidentManager {}
      final class AlertHelper: Codable {}
      enum DatabaseKind {}
      protocol StoreBase<T> {}
      // struct CommentManager {}
      let helper = TextHelper()
      """)
    #expect(
      violations(file) == [
        "X.swift:1: struct IncidentManager {}", "X.swift:2: final class AlertHelper: Codable {}",
        "X.swift:4: protocol StoreBase<T> {}",
      ])
  }

  private func violations(_ file: SwiftFile) -> [String] {
    file.places { line in
      let words = line.split { !$0.isNamePart }
      return zip(words, words.dropFirst()).contains { keyword, name in
        typeKeywords.contains(keyword) && bannedEndings.contains { name.hasSuffix($0) }
      }
    }
  }
}
