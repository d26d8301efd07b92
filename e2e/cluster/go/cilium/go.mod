// A source of CustomResourceDefinitions, as a dependency of this module.
module tools

go 1.24.0

require (
	github.com/cilium/cilium v1.18.2 // indirect
)
