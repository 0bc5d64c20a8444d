// The test programs' main for Catch2 version 2, compiled once.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
