/// The text form in which one audience is told how an incident stands.
public struct AudienceTemplate: Hashable, Sendable {
  /// The name in commands and file names, `exec`.
  public var name: String
  /// The name on screen, `Executives`.
  public var title: String
  /// The mustache text; `UpdateFacts.names` lists what it may mention.
  public var source: String
  /// The most words this audience reads.
  public var wordLimit: Int
  /// Words this audience does not know, with the plain word for each.
  public var plainWords: [String: String]

  /// Creates a template, for example from a file of a team's `templates` folder.
  public init(
    name: String, title: String, source: String, wordLimit: Int = 220,
    plainWords: [String: String] = [:]
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.wordLimit = wordLimit
    self.plainWords = plainWords
  }
}

/// Why a template cannot be used; the sentence is for the person who wrote it.
public struct TemplateProblem: Error, Hashable, Sendable {
  public var template: String
  /// The line of the template, counted from 1; nil when the problem has no line.
  public var line: Int?
  /// What is wrong and what to write instead.
  public var reason: String

  /// The problem with its place, in one sentence.
  public var sentence: String {
    let place = line.map { ", line \($0)" } ?? ""
    return "Template \(template)\(place): \(reason)"
  }
}
