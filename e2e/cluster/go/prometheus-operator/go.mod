// A source of CustomResourceDefinitions, as a dependency of this module.
module tools

go 1.24.0

require (
	github.com/prometheus-operator/prometheus-operator v0.93.0 // indirect
)
