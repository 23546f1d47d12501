/// The labels whose names mean something by convention, found in one walk over all of an alert's.
struct KnownLabels {
  /// What it is about, by the most telling label that is not blank.
  private(set) var asset = ""
  private(set) var owner = ""
  private(set) var product = ""
  private(set) var signal: String?
  private(set) var failureKind: String?
  private(set) var namesTier = false
  /// What labels say of the rule or check, whose words tell what it watches, the most telling first.
  var rules: [String] { ranked.map(\.value) }
  /// The names of the labels that hold addresses, in order.
  private(set) var addresses: [String] = []

  private var assetRank = Int.max
  private var ownerRank = Int.max
  private var productRank = Int.max
  private var ranked: [(rank: Int, value: String)] = []

  private enum Meaning {
    case asset, owner, product, rule, signal, failureKind, tier
  }

  /// Creates what labels say.
  init(_ labels: [String: String]) {
    for (name, value) in labels {
      if value.utf8.first == UInt8(ascii: "h"), value.hasPrefix("http") { addresses.append(name) }
      if let (meaning, rank) = Self.meanings[name] { take(value, meaning, rank) }
    }
    if addresses.count > 1 { addresses.sort() }
    if ranked.count > 1 { ranked.sort { $0.rank < $1.rank } }
  }

  private mutating func take(_ value: String, _ meaning: Meaning, _ rank: Int) {
    switch meaning {
    case .asset: Self.keep(value, rank, in: &asset, &assetRank)
    case .owner: Self.keep(value, rank, in: &owner, &ownerRank)
    case .product: Self.keep(value, rank, in: &product, &productRank)
    case .rule: ranked.append((rank, value))
    case .signal: signal = value
    case .failureKind: failureKind = value
    case .tier: namesTier = true
    }
  }

  private static func keep(
    _ value: String, _ rank: Int, in best: inout String, _ bestRank: inout Int
  ) {
    guard rank < bestRank, !value.isBlank else { return }
    best = value
    bestRank = rank
  }

  private static let meanings: [String: (Meaning, rank: Int)] = {
    let names: [(Meaning, [String])] = [
      (.asset, AlertConventions.assetNames), (.owner, ["owner", "team"]),
      (.product, ["product", "data_product"]),
      (.rule, ["alertname", "rulename", "class", "event", "check", "rule"]),
      (.signal, ["signal"]), (.failureKind, ["failure_kind"]), (.tier, ["tier"]),
    ]
    var meanings: [String: (Meaning, rank: Int)] = [:]
    for (meaning, names) in names {
      for (rank, name) in names.enumerated() { meanings[name] = (meaning, rank) }
    }
    return meanings
  }()
}
