/// The way to a value of a document, put into words only when there is something to say about it.
enum JSONWay {
  case start(String)
  indirect case member(String, of: JSONWay)
  indirect case element(Int, of: JSONWay)

  /// The way in words, `alerts[2].labels`, safe to show whatever the names hold.
  var path: String {
    switch self {
    case .start(let path): return path
    case .element(let index, let whole): return "\(whole.path)[\(index)]"
    case .member(let name, let whole):
      let path = whole.path
      let quoted = AlertPayloadProblem.quotable(name)
      return path.isEmpty ? quoted : "\(path).\(quoted)"
    }
  }
}
